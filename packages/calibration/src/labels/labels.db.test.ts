import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issueAs, reviseAs } from "../../testing/certify.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed as read } from "../../testing/printed.ts";
import {
	checkCertificate,
	checkCertificateInput,
	createInstrument,
	downloadCertificate,
	listInstruments,
	listInstrumentsInput,
	printLabelsInput,
	recordCalibration,
	recordCalibrationInput,
} from "../index.ts";
import { chooseLabels } from "./choose-labels.ts";
import { findByLabel } from "./find-by-label.ts";
import { findByTags } from "./find-by-tags.ts";
import { getLabelDefaults, setLabelDefaults, setLabelDefaultsInput } from "./label-defaults.ts";
import { printLabels } from "./print-labels.ts";

let bench: TestBench;
let shop: Workshop;
let other: Workshop;
beforeAll(async () => {
	bench = await openBench();
	[shop, other] = [await bench.found("Marsh Works"), await bench.found("Other Works")];
});
afterAll(() => bench.close());

const limits = { unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", upperTolerance: "0.05" };
async function calibrated(tag: string, asFound = "10.01") {
	const { id } = await shop.as((ctx) => createInstrument(ctx, { tag, description: "Caliper" }));
	const points = [{ ...limits, asFound }];
	const input = recordCalibrationInput.parse({ instrumentId: id, performedOn: "2026-02-10", points });
	return { id, calibrationId: (await shop.as((ctx) => recordCalibration(ctx, input), "technician")).id };
}
const check = (given: object) =>
	bench.database.app.withoutOrg({ readOnly: true }, (ctx) => checkCertificate(ctx, checkCertificateInput.parse(given)));
const codeOf = async (tag: string) =>
	(await shop.as((ctx) => chooseLabels(ctx, { q: tag }))).items.find((one) => one.tag === tag)?.labelCode ?? "";

test("every instrument has a code of its own that says nothing, and leads its own people to it", async () => {
	const { id } = await calibrated("L-1");
	await calibrated("L-2");
	const [first, second] = [await codeOf("L-1"), await codeOf("L-2")];
	expect(first).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
	expect(second).not.toBe(first);
	const typed = `${first.slice(0, 4).toUpperCase()}-${first.slice(4, 8)} ${first.slice(8)}`;
	expect(await shop.as((ctx) => findByLabel(ctx, { code: typed }), "viewer")).toMatchObject({ id, tag: "L-1" });
	// The search of the register knows it too.
	const search = (q: string, who = shop) =>
		who.as((ctx) => listInstruments(ctx, listInstrumentsInput.parse({ q })), "viewer");
	expect((await search(typed)).items.map(({ tag }) => tag)).toEqual(["L-1"]);
	expect((await search(typed, other)).items).toEqual([]);
	for (const refused of [first.slice(1), `${first}0`, "u".repeat(12)])
		await expect(shop.as((ctx) => findByLabel(ctx, { code: refused }))).rejects.toMatchObject({ reason: "NOT_FOUND" });
	await expect(other.as((ctx) => findByLabel(ctx, { code: first }))).rejects.toMatchObject({ reason: "NOT_FOUND" });
	// The tag, the largest text of a label, leads there too.
	const tagged = (tags: string[], who = shop) => who.as((ctx) => findByTags(ctx, { tags }), "viewer");
	expect(await tagged([" l\u20111", "L-2", "L"])).toMatchObject({
		items: [{ found: [{ id, labelCode: first }] }, { found: [{ labelCode: second }] }, { found: [] }],
	});
	expect((await tagged(["L-1"], other)).items).toEqual([{ asked: "L-1", found: [] }]);
});

test("labels are printed for one's own instruments alone, and a wrong choice says what to change", async () => {
	await calibrated("L-3", "10.40");
	const code = await codeOf("L-3");
	const print = (given: object, who = shop) =>
		printLabels(who.steps("viewer"), printLabelsInput.parse({ code, format: "roll-62", symbol: "qr", ...given }));
	const { body, fileName } = await print({});
	expect([fileName, body.subarray(0, 5).toString()]).toEqual(["labels-2026-03-01.pdf", "%PDF-"]);
	expect((await print({ code: [code, await codeOf("L-1")] })).body.length).toBeGreaterThan(body.length);
	await expect(print({}, other)).rejects.toMatchObject({ reason: "INVALID" });
	await expect(print({ format: "own", width: "25", height: "9" })).rejects.toThrow(/too fine to scan/);
	await expect(print({ skip: "3" })).rejects.toMatchObject({ reason: "INVALID" });
	expect(printLabelsInput.safeParse({ code, format: "a4-13", symbol: "qr" }).success).toBe(false);
});

test.runIf(canRead)(
	"what labels are printed like is set by owners, and a line that is not ticked stands on none",
	async () => {
		await calibrated("L-9");
		const code = [await codeOf("L-9")];
		const printed = async () => {
			const { body } = await printLabels(
				shop.steps("viewer"),
				printLabelsInput.parse({ code, format: "roll-62", symbol: "qr" }),
			);
			return read(body);
		};
		expect(await printed()).toMatch(/L-9[\s\S]*Cal 2026-02-10[\s\S]*Marsh Works/);
		const defaults = { format: "own", width: 50, height: 25, symbol: "data-matrix", lines: ["certificate"] };
		const set = (changes: object, role: "owner" | "manager" = "owner") =>
			shop.as((ctx) => setLabelDefaults(ctx, setLabelDefaultsInput.parse({ ...defaults, ...changes })), role);
		await expect(set({}, "manager")).rejects.toMatchObject({ reason: "FORBIDDEN" });
		await expect(set({ width: 5 })).rejects.toMatchObject({ details: { fields: { width: expect.any(String) } } });
		await set({});
		expect(await shop.as((ctx) => getLabelDefaults(ctx), "viewer")).toEqual(defaults);
		expect(await other.as((ctx) => getLabelDefaults(ctx), "viewer")).toMatchObject({ format: "roll-62" });
		const now = await printed();
		expect(now).toContain("L-9");
		expect(now).not.toMatch(/Cal 2026|Marsh Works/);
	},
);

test("a certificate is checked by its code or by its bytes, by anyone, and says only issuer, number, revision and date", async () => {
	const { calibrationId } = await calibrated("L-4");
	const first = await issueAs(shop.steps("technician"), calibrationId);
	const { fileKey } = await shop.as((ctx) => downloadCertificate(ctx, { id: first.id }));
	const bytes = await buffer(await bench.house.files.get(fileKey));
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	const known = {
		issuer: "Marsh Works",
		number: first.number,
		revision: 1,
		newestRevision: 1,
		sha256,
		superseded: null,
		withdrawn: null,
	};
	expect(await check({ sha256 })).toEqual({
		...{ ...known, issuedAt: first.issuedAt },
		dccSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
	});
	expect(await check({ code: first.verifyCode ?? "" })).toMatchObject(known);
	bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
	expect(await check({ sha256: createHash("sha256").update(bytes).digest("hex") })).toBeNull();
	const second = await reviseAs(shop.steps("manager"), first.id, "Wrong serial number");
	expect(second.verifyCode).not.toBe(first.verifyCode);
	expect(await check({ code: first.verifyCode ?? "" })).toMatchObject({
		revision: 1,
		newestRevision: 2,
		superseded: { reason: "identification" },
	});
	expect(await check({ code: second.verifyCode ?? "" })).toMatchObject({ revision: 2, newestRevision: 2 });
	for (const code of ["", "zzzzzzzzzzzz", first.number]) expect(await check({ code })).toBeNull();
	await bench.database.admin`update organisations set state = 'purging' where id = ${shop.orgId}`;
	expect(await check({ sha256 })).toBeNull();
});
