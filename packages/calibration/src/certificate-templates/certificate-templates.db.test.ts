import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, refusal } from "../../testing/calibration-steps.ts";
import { issueAs, letterhead } from "../../testing/certify.ts";
import { pngPhoto } from "../../testing/checklists.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import {
	archiveTemplate,
	chooseTemplate,
	createProcedure,
	createTemplate,
	getCertificate,
	getTemplate,
	listTemplates,
	previewTemplate,
	saveTemplate,
	setDefaultTemplate,
} from "../index.ts";
import { templateContentInput } from "./content.ts";
import { templateFor } from "./find-template.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Marsh Works");
});
afterAll(() => bench.close());

const { instrument, begun, complete } = calibrationSteps(() => shop);
const content = (change: object = {}) => templateContentInput.parse({ ...letterhead, ...change });
const textOf = (pdf: Buffer) => printed(pdf, "-raw");
const calibrated = async () => {
	const one = await begun(["10.001"], await instrument({ description: "Meter" }));
	await complete(one);
	return one.id;
};

test("a version is the next one and never changes an issued certificate; the newest is used from then on", async () => {
	const [standing] = await shop.as((ctx) => listTemplates(ctx, { archived: false }));
	const { id = "", version = 0 } = standing ?? {};
	const first = await issueAs(shop.steps(), await calibrated());
	const logo = pngPhoto(80).toString("base64");
	const changed = { id, version, content: content({ layout: "compact", logo, foot: "VAT 0999" }) };
	const without = await refusal(shop.as((ctx) => saveTemplate(ctx, { ...changed, changeNote: "" })));
	expect(without?.details.fields).toHaveProperty("changeNote");
	await shop.as((ctx) => saveTemplate(ctx, { ...changed, changeNote: "Logo and foot" }), "manager");
	const stale = shop.as((ctx) => saveTemplate(ctx, { ...changed, changeNote: "Again" }));
	expect(await refusal(stale)).toMatchObject({ reason: "STALE_VERSION" });
	const second = await issueAs(shop.steps(), await calibrated());
	const templateOf = async (one: { id: string }) => (await shop.as((ctx) => getCertificate(ctx, one))).template?.number;
	expect([await templateOf(first), await templateOf(second)]).toEqual([1, 2]);
	const read = await shop.as((ctx) => getTemplate(ctx, { id }), "viewer");
	expect(read.versions.map(({ number, changeNote }) => [number, changeNote])).toEqual([
		[2, "Logo and foot"],
		[1, ""],
	]);
	expect(read.content.logo.length).toBeGreaterThan(20);
	const history = await bench.database.admin`select after from record_history where entity_id = ${id}`;
	expect(JSON.stringify(history)).not.toContain(logo);
});

test.skipIf(!canRead)(
	"a template is shown with own data before it is saved; what no page can show is refused",
	async () => {
		await calibrated();
		const shown = await previewTemplate(shop.steps("viewer"), {
			content: content({ laboratory: "Not yet saved", language: "fr" }),
		});
		const text = textOf(shown.body);
		for (const needed of ["Not yet saved", "Certificat d’étalonnage", "APERÇU", "10.001".replace(".", ",")])
			expect(text).toContain(needed);
		const empty = await bench.found("Nothing yet");
		expect(textOf((await previewTemplate(empty.steps(), { content: content() })).body)).toContain(
			"Harbour Instruments BV",
		);
		for (const logo of [Buffer.from("GIF89a").toString("base64"), pngPhoto(1).subarray(0, 40).toString("base64")]) {
			const refused = await refusal(shop.as((ctx) => createTemplate(ctx, { content: content({ logo }) })));
			expect(refused?.details.fields).toHaveProperty(["content.logo"]);
		}
		const read = (change: object) => templateContentInput.safeParse({ ...letterhead, ...change }).success;
		expect([
			read({ colour: "#FFFF00" }),
			read({ colour: "red" }),
			read({ address: " " }),
			read({ logo: "<svg>" }),
		]).toEqual([...[false, false, false, false]]);
		expect(await refusal(shop.as((ctx) => createTemplate(ctx, { content: content() }), "technician"))).toMatchObject({
			reason: "FORBIDDEN",
		});
	},
);

test("a procedure may have a template of its own; archived, it goes by the default, of which there is always one", async () => {
	const own = await shop.as((ctx) => createTemplate(ctx, { content: content({ name: "For voltage" }) }));
	const procedure = await shop.as((ctx) => createProcedure(ctx, { code: "CP-1", name: "Voltage" }));
	const versionId = crypto.randomUUID();
	await bench.database
		.admin`insert into procedure_versions (org_id, id, procedure_id, number, name, content, change_note, published_at)
		values (${shop.orgId}, ${versionId}, ${procedure.id}, 1, 'Voltage', '{}', '', now())`;
	const used = async (id: string | null) => (await shop.as((ctx) => templateFor(ctx, id)))?.content.name;
	expect(await used(versionId)).toBe("House style");
	await shop.as((ctx) => chooseTemplate(ctx, { procedureId: procedure.id, templateId: own.id }));
	expect([await used(versionId), await used(null)]).toEqual(["For voltage", "House style"]);
	await shop.as((ctx) => archiveTemplate(ctx, { id: own.id, version: own.version, archived: true }));
	expect(await used(versionId)).toBe("House style");
	const makeDefault = () => shop.as((ctx) => setDefaultTemplate(ctx, { id: own.id }));
	expect(await refusal(makeDefault())).toMatchObject({ reason: "CONFLICT" });
	await shop.as((ctx) => archiveTemplate(ctx, { id: own.id, version: own.version + 1, archived: false }));
	await Promise.all([makeDefault(), makeDefault()]);
	const defaults = (await shop.as((ctx) => listTemplates(ctx, { archived: false }))).filter(
		({ isDefault }) => isDefault,
	);
	expect(defaults.map(({ name }) => name)).toEqual(["For voltage"]);
	const away = shop.as((ctx) => archiveTemplate(ctx, { id: own.id, version: own.version + 2, archived: true }));
	expect(await refusal(away)).toMatchObject({ reason: "CONFLICT" });
});
