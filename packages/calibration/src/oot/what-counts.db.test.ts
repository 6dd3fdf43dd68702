import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { ootSteps } from "../../testing/oot-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { checkHistoryImport, historyChoices, runHistoryImport } from "../history/import-history.ts";
import { updateCalibrationSettings, uploadImport } from "../index.ts";
import { setAsideCase } from "./close-case.ts";
import { decideItems, decideItemsInput } from "./decide-items.ts";
import { sendNotice } from "./notices.ts";
import { printCase } from "./print-case.ts";
import { traceCase } from "./scope-case.ts";
import { updateCase, updateCaseInput } from "./update-case.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Rigour");
});
afterAll(() => bench.close());
const { instrument, calibrate, measures, use, look, items, caseOf } = ootSteps(() => shop);

const good = [{ nominal: "10.000", reading: "10.001" }];
const bad = [{ nominal: "10.000", reading: "10.040" }];
const at = async (id: string) => ({ id, version: (await look(id)).case.version });
const trace = async (id: string) => {
	const input = await at(id);
	return shop.as((ctx) => traceCase(ctx, input), "manager");
};
const labels = async (id: string) => (await items(id)).items.map(({ label }) => label).sort();
const decide = async (caseId: string, disposition: string, label: string, reason: string) => {
	const { version } = await at(caseId);
	const itemIds = (await items(caseId)).items.flatMap((one) => (one.label === label ? [one.id] : []));
	const input = decideItemsInput.parse({ caseId, version, disposition, reason, itemIds });
	return shop.as((ctx) => decideItems(ctx, input), "manager");
};
const later = async (work: () => Promise<unknown>) => {
	await bench.database.setNow("2026-03-01T13:00:00Z");
	await work();
	await bench.database.setNow("2026-03-01T12:00:00Z");
};

describe("what comes on record after a failure", () => {
	test("shortens neither its time in doubt nor that of what was calibrated with it; decided items stay", async () => {
		const standard = await instrument("BACK-STD", { role: "reference" });
		const gauge = await instrument("BACK-DUT");
		await calibrate(standard, "2025-06-01", good);
		await calibrate(gauge, "2025-07-01", good, standard);
		await use(standard, "OWN-LOT", "2025-08-01");
		await use(gauge, "GAUGE-LOT", "2025-08-01");
		await calibrate(standard, "2026-02-20", bad);
		const { id } = (await caseOf(standard)).case;
		const all = await labels(id);
		expect(all).toEqual(["Calibration of 2025-07-01", "GAUGE-LOT", "OWN-LOT"]);
		await later(async () => {
			await calibrate(standard, "2026-02-19", good);
			await calibrate(gauge, "2025-07-02", good);
			const file = Buffer.from("tag,date,nominal,unit,reading,result\nBACK-STD,2026-02-18,10,V,10.001,pass\n");
			const { batchId } = await uploadImport(shop.steps(), { fileName: "w.csv" }, file, "history");
			const choices = historyChoices.parse({});
			const { checked } = await checkHistoryImport(shop.steps(), { batchId, choices });
			await runHistoryImport(shop.steps(), { batchId, checked, choices });
		});
		await trace(id);
		expect((await look(id)).case.window).toMatchObject({ from: "2025-06-01", later: ["2026-02-19"] });
		expect(await labels(id)).toEqual(all);
		const { body } = await printCase(shop.steps("viewer"), { id });
		const said = "A calibration of 2026-02-19 came on record after the failure";
		if (canRead) expect(printed(body).replace(/\s+/g, " ")).toContain(said);
		// Whatever a trace reaches: what was in the case belongs to it.
		await decide(id, "scrap", "OWN-LOT", "They were not kept");
		await bench.database
			.admin`update usage_records set voided_at = now() where reference like '%-LOT' and org_id = ${shop.orgId}`;
		await trace(id);
		expect(await labels(id)).toEqual(all);
		expect((await items(id)).items.filter(({ gone }) => gone)).toHaveLength(2);
	});
});

describe("the direction of a correction", () => {
	const made = async (tag: string, deviceKind: string | null, more: Record<string, unknown> = {}) => {
		const id = await instrument(tag, more);
		return { id, read: await measures(id, deviceKind) };
	};

	/** What is corrected to what: the error of a meter found with the standard, and a value used of standard and meter. */
	test.each([
		["indicating", "indicating", ["0.041", "9.960", "9.960"]],
		["material_measure", "indicating", ["-0.039", "10.040", "10.040"]],
		["material_measure", "material_measure", ["0.041", "10.040", "10.040"]],
		["indicating", "material_measure", ["-0.039", "9.960", "9.960"]],
		[null, "indicating", ["0.041", "10.040", "10.040"]],
	])("is that of a standard which is %s, for what is %s", async (standardKind, kind, expected) => {
		const tag = `${standardKind}-${kind}`;
		const standard = await made(`S-${tag}`, standardKind, { role: "reference" });
		const meter = await made(`M-${tag}`, kind);
		await calibrate(standard.id, "2025-06-01", standard.read("10.001"));
		await calibrate(meter.id, "2025-07-01", meter.read("10.001"), standard.id);
		const lot = { value: "10.000", lowerLimit: "9.99", upperLimit: "10.005" };
		await use(standard.id, `LOT-S-${tag}`, "2025-08-01", lot);
		await use(meter.id, `LOT-M-${tag}`, "2025-08-01", lot);
		await calibrate(standard.id, "2026-02-20", standard.read("10.040"));
		const found = (await items((await caseOf(standard.id)).case.id)).items;
		const corrected = ["Calibration of", "LOT-S", "LOT-M"].map((label) => {
			return Number(found.find((one) => one.label.startsWith(label))?.result.parts[0]?.corrected).toFixed(3);
		});
		expect(corrected).toEqual(expected);
		const said = found.map(({ result }) => result.reason.includes("both directions were judged"));
		expect(said).toEqual(found.map(() => standardKind === null));
	});

	test("takes only what changed since the value that a calibration took from the certificate of its standard", async () => {
		const corrected = async (kind: string, reference?: string) => {
			const tag = `${kind}-${reference ?? "nominal"}`;
			const standard = await made(`K-${tag}`, kind, { role: "reference" });
			const meter = await made(`L-${tag}`, "indicating");
			await calibrate(standard.id, "2025-06-01", standard.read("10.015"));
			const read = meter.read("10.016").map((one) => ({ ...one, ...(reference && { reference }) }));
			await calibrate(meter.id, "2025-07-01", read, standard.id);
			await calibrate(standard.id, "2026-02-20", standard.read("9.970"));
			const [found] = (await items((await caseOf(standard.id)).case.id)).items;
			return [Number(found?.result.parts[0]?.corrected).toFixed(3), found?.result.reason ?? ""];
		};
		// The reference was taken to be 10.015 V and is 9.970 V; at its nominal value it was taken to be 10 V.
		expect(await corrected("material_measure", "10.015")).toEqual([
			...["0.046", expect.stringContaining("of which 0.015 V had been corrected for")],
		]);
		expect((await corrected("material_measure"))[0]).toBe("0.046");
		// Whether the readings of an indicating one were corrected nobody wrote down: by -0.030 V, or by -0.045 V.
		const [worse, why] = await corrected("indicating");
		expect([worse, why]).toEqual(["-0.029", expect.stringContaining("both were judged")]);
	});

	test.each([
		[["material_measure"], "-0.039", false],
		[["material_measure", "material_measure"], "-0.039", false],
		[["material_measure", "indicating"], "0.041", true],
	])("is that of all functions %j where the points that failed name none", async (kinds, expected, isEither) => {
		const standard = await instrument(`SOLE-${kinds.join("-")}`, { role: "reference" });
		for (const kind of kinds) await measures(standard, kind);
		const meter = await made(`M-SOLE-${kinds.join("-")}`, "indicating");
		await calibrate(meter.id, "2025-07-01", meter.read("10.001"), standard);
		await calibrate(standard, "2026-02-20", bad);
		const [found] = (await items((await caseOf(standard)).case.id)).items;
		expect(Number(found?.result.parts[0]?.corrected).toFixed(3)).toBe(expected);
		expect(found?.result.reason.includes("both directions were judged")).toBe(isEither);
	});
});

describe("customers told", () => {
	const notice = (caseId: string, customer: string) => {
		const words = { subject: "Your lots", body: "Please hold back what is listed here." };
		const input = { caseId, customer, email: "a@customer.example", ...words };
		return shop.as((ctx) => sendNotice(ctx, input), "manager");
	};

	test("are those whom the decisions name, each after the decision, or with a reason of their own", async () => {
		const gauge = await instrument("TOLD-1");
		await calibrate(gauge, "2025-06-01", good);
		await use(gauge, "FOR-A", "2025-07-01", { customer: "Alpha" });
		await use(gauge, "FOR-B", "2025-07-02", { customer: "Beta" });
		await use(gauge, "FOR-C", "2025-07-03", { customer: "Gamma" });
		await use(gauge, "FOR-D", "2025-07-04", { customer: "Delta" });
		await calibrate(gauge, "2026-02-20", bad);
		const { id } = (await caseOf(gauge)).case;
		const missing = async () => (await look(id)).steps.find(({ step }) => step === "notified")?.missing;
		await notice(id, "Alpha");
		await later(async () => {
			await decide(id, "recall", "FOR-A", "It lay below its limit");
			await decide(id, "notify", "FOR-B", "They shall know of it");
			await decide(id, "scrap", "FOR-C", "Never left the house");
			// Accepted although nobody can tell whether it conforms: its customer has to know.
			await decide(id, "no_impact", "FOR-D", "Only its colour was looked at");
		});
		const untold = "Since it was decided what they have to know, no notice went to";
		expect(await missing()).toMatch(new RegExp(`^${untold} Alpha, Beta, Delta;`));
		await bench.database.setNow("2026-03-01T13:00:00Z");
		await notice(id, "Somebody else");
		await notice(id, "Alpha");
		await bench.database.setNow("2026-03-01T12:00:00Z");
		expect(await missing()).toMatch(new RegExp(`^${untold} Beta, Delta;`));
		expect((await look(id)).notices.map(({ customer, isInCase }) => [customer, isInCase])).toEqual([
			["Alpha", true],
			["Somebody else", false],
			["Alpha", true],
		]);
		const say = async (changes: object) => {
			const input = updateCaseInput.parse({ ...(await at(id)), changes });
			return shop.as((ctx) => updateCase(ctx, input), "manager");
		};
		for (const dots of [{ noNoticeReason: "." }, { noNoticeReasons: { Beta: "..." } }])
			expect((await refusal(say(dots)))?.details.fields).toHaveProperty("noNoticeReason");
		await say({ noNoticeReason: "We called everybody" });
		expect(await missing()).toMatch(/ Beta, Delta;/);
		await say({ noNoticeReasons: { Beta: "They are part of us and sat at the table" } });
		expect(await missing()).toMatch(/ Delta;/);
		await say({ noNoticeReasons: { Delta: "They asked for the colour only" } });
		expect(await missing()).toBe("");
	});
});

test("a case is set aside with a signature, by somebody else than whoever performed or approved its calibration", async () => {
	const gauge = await instrument("ASIDE-1");
	const calibrationId = await calibrate(gauge, "2026-02-20", bad);
	const { id } = (await caseOf(gauge)).case;
	await bench.database
		.admin`update calibrations set as_found_verdict = 'in_tolerance', approved_by = ${shop.members.manager}
		where id = ${calibrationId}`;
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "automatic" }));
	const aside = async (role: "manager" | "owner", printedName = `Rigour ${role}`) => {
		const input = { ...(await at(id)), reason: "Not so", printedName };
		return shop.as((ctx) => setAsideCase(ctx, input, "password"), role);
	};
	expect(await refusal(aside("manager"))).toMatchObject({ reason: "FORBIDDEN" });
	await bench.database
		.admin`update calibrations set performed_by = ${shop.members.technician} where id = ${calibrationId}`;
	expect(await refusal(aside("owner", "Somebody"))).toMatchObject({ reason: "INVALID" });
	await aside("owner");
	await shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews: "never" }));
	const found = await look(id);
	expect(found.case.state).toBe("set_aside");
	expect(found.signatures).toMatchObject([{ meaning: "approved", printedName: "Rigour owner", holds: true }]);
	// What was found first stays in the case.
	expect(found.case.failed).toMatchObject([{ error: "0.040" }]);
});
