import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import {
	addFunction,
	createInstrument,
	createInstrumentInput,
	listImports,
	listImportsInput,
	uploadImport,
} from "../index.ts";
import {
	checkUsageImport,
	checkUsageImportInput,
	downloadUsageErrors,
	runUsageImport,
	undoUsageImport,
	usageChoices,
} from "./import-usage.ts";
import { listUsage, listUsageInput } from "./list-usage.ts";
import { recordUsage, recordUsageInput } from "./record-usage.ts";
import { voidUsage } from "./void-usage.ts";

let bench: TestBench;
let shop: Workshop;
let gauge: string;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Uses");
	const make = (values: object) => shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)));
	gauge = (await make({ tag: "U-1", serialNumber: "S-77", interval: { value: 1, unit: "year" } })).id;
	await make({ tag: "U-2", status: "quarantined" });
});
afterAll(() => bench.close());

const record = (more: object, role: "technician" | "viewer" = "technician") =>
	shop.as((ctx) => {
		const values = { instrumentId: gauge, kind: "lot", reference: "L-1", usedFrom: "2026-02-01", ...more };
		return recordUsage(ctx, recordUsageInput.parse(values));
	}, role);
const list = (more: object = {}) =>
	shop.as((ctx) => listUsage(ctx, listUsageInput.parse({ instrumentId: gauge, ...more })), "viewer");
const choices = (more: object = {}) => usageChoices.parse(more);
const upload = async (text: string) =>
	(await uploadImport(shop.steps("technician"), { fileName: "uses.csv" }, Buffer.from(text), "usage")).batchId;
const check = (batchId: string, more: object = {}) =>
	checkUsageImport(shop.steps("technician"), checkUsageImportInput.parse({ batchId, choices: choices(more) }));
const run = async (batchId: string, more: object = {}) => {
	const { checked } = await check(batchId, more);
	return runUsageImport(shop.steps("technician"), { batchId, checked, choices: choices(more) });
};

describe("a use", () => {
	test("is recorded as typed, once, and a mistake stays readable", async () => {
		const { id } = await record({ value: "10,50", unit: "mm", lowerLimit: "10.4", upperLimit: "10.6" });
		expect(await refusal(record({ value: "10.50", unit: "mm" }))).toMatchObject({ reason: "CONFLICT" });
		expect((await list()).items).toMatchObject([
			{ value: "10.50", usedUntil: "2026-02-01", recordedByName: "Uses technician" },
		]);
		await shop.as((ctx) => voidUsage(ctx, { id, reason: "Another gauge" }), "technician");
		expect((await list()).items).toMatchObject([{ voidReason: "Another gauge" }]);
		await record({ value: "10.50", unit: "mm" });
	});

	test("says what cannot be, by field", async () => {
		const { id: functionId } = await shop.as((ctx) =>
			addFunction(ctx, {
				instrumentId: gauge,
				values: {
					name: "Temperature",
					quantity: "temperature",
					unit: "°C",
					rangeFrom: "0",
					rangeTo: "100",
					usedFrom: "",
					usedTo: "",
					resolution: "",
				},
			}),
		);
		const faults = async (more: object) => Object.keys((await refusal(record(more)))?.details.fields ?? {});
		expect(await faults({ usedFrom: "2026-03-02" })).toEqual(["usedFrom"]);
		expect(await faults({ usedUntil: "2026-01-31" })).toEqual(["usedUntil"]);
		expect(await faults({ value: "NaN", unit: "mm" })).toEqual(["value"]);
		expect(await faults({ value: "1" })).toEqual(["unit"]);
		expect(await faults({ value: "1", unit: "mm", lowerLimit: "2", upperLimit: "1" })).toEqual(["lowerLimit"]);
		expect(await faults({ value: "20", unit: "mm", functionId })).toEqual(["unit"]);
		await record({ reference: "WARM", value: "293.15", unit: "K", functionId });
		expect(await refusal(record({}, "viewer"))).toMatchObject({ reason: "FORBIDDEN" });
	});

	test("of an instrument that may not be used is a fact, with a warning", async () => {
		const [other] = await bench.database.admin`select id from instruments where org_id = ${shop.orgId} and tag = 'U-2'`;
		const now = await record({ instrumentId: other?.id, usedFrom: "2026-03-01", usedUntil: null });
		expect(now.warning).toContain("quarantine");
		expect((await record({ instrumentId: other?.id })).warning).toBeNull();
	});
});

describe("a file of uses", () => {
	const file = [
		"sensor_uid,reference_designator,start,stop,lat",
		"U-1,CP01-1,2022-04-10T14:35:00,2022-11-11T13:21:00,40.1",
		"S-77,CP01-2,2023-01-01,,41.0",
		"U-1,CP01-1,2022-04-10T14:35:00,2022-11-11T13:21:00,40.1",
		"NOT-HERE,CP01-3,2023-01-01,2023-02-01,0",
		"U-1,CP01-4,2023-13-45,2023-02-01,0",
	].join("\n");

	test("names a kind that is one, or none: the same as when a use is recorded by hand", async () => {
		const text =
			"tag,reference,from,kind\nU-1,K-1,2023-01-01,boat\nU-1,K-2,2023-01-01,Work order\nU-1,K-3,2023-01-01,\n";
		const checked = await check(await upload(text));
		expect(checked.totals).toMatchObject({ create: 2, error: 1 });
		expect(checked.faults).toMatchObject([{ line: 2, header: "kind", message: '"boat" is no kind of use.' }]);
		expect(checked.creates.map(({ columns }) => columns?.kind)).toEqual(["work_order", "work_order"]);
	});

	test("is checked first, row by row, and written only as it was checked", async () => {
		const batchId = await upload(file);
		const checked = await check(batchId);
		expect(checked.totals).toEqual({ rows: 5, create: 2, skipped: 1, error: 2 });
		expect(checked.columns.map(({ target }) => target)).toEqual([
			"instrument",
			"reference",
			"usedFrom",
			"usedUntil",
			"attribute",
		]);
		expect(checked.faults.slice(0, 2).map(({ line, message }) => [line, message])).toEqual([
			[5, "There is no instrument NOT-HERE in the register."],
			[6, "This is not a date that can be read."],
		]);
		expect(await refusal(run(batchId))).toMatchObject({ reason: "INVALID" });
		const { bytes } = await downloadUsageErrors(shop.steps("technician"), { batchId });
		expect(bytes.toString()).toContain("There is no instrument NOT-HERE");
		const good = await upload(file.replace("2023-13-45", "2023-01-15"));
		await run(good, { unknownInstruments: "skip" });
		const [open] = (await list({ q: "CP01-2" })).items;
		expect(open).toMatchObject({ usedFrom: "2023-01-01", usedUntil: null, source: "import", kind: "work_order" });
		const [timed] = (await list({ q: "CP01-1" })).items;
		expect(timed).toMatchObject({ usedFrom: "2022-04-10", attributes: { start: "2022-04-10T14:35:00", lat: "40.1" } });
		// The same file a second time holds nothing new.
		const again = await upload(file.replace("2023-13-45", "2023-01-15"));
		expect((await check(again, { unknownInstruments: "skip" })).totals).toMatchObject({ create: 0, skipped: 5 });
		expect(await refusal(run(good, { unknownInstruments: "skip" }))).toMatchObject({ reason: "CONFLICT" });
		const undone = await shop.as((ctx) => undoUsageImport(ctx, { batchId: good }), "technician");
		expect(undone).toMatchObject({ deleted: 3, voided: 0 });
		expect((await list({ q: "CP01" })).total).toBe(0);
	});

	test("with dates that can be read in two ways is asked about, not guessed", async () => {
		const batchId = await upload("tag,lot,date\nU-1,X-1,03/04/2023\n");
		const checked = await check(batchId);
		expect(checked.questions).toMatchObject([{ column: 2, options: ["dmy", "mdy"] }]);
		expect(checked.ready).toBe(false);
		await run(batchId, { dateOrder: { "2": "dmy" }, kind: "lot" });
		expect((await list({ q: "X-1" })).items).toMatchObject([{ usedFrom: "2023-04-03", kind: "lot" }]);
	});

	test("is no register, and stands in no list of registers", async () => {
		await upload(file);
		const { items } = await shop.as((ctx) => listImports(ctx, listImportsInput.parse({})));
		expect(items).toEqual([]);
	});
});

test("a cell of a file corrected here is what is recorded; what is no cell cannot be corrected", async () => {
	const batchId = await upload("tag,lot,from\nU-1,FIX-1,2026-02-31\nU-9,FIX-2,2026-01-06\n");
	const { faults } = await check(batchId);
	expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
		[2, 3, "2026-02-31"],
		[3, 1, "U-9"],
	]);
	const cells = { "2.2": "2026-02-28", "3.0": "U-1" };
	const { ready, corrections } = await check(batchId, { cells });
	expect([ready, corrections.length]).toEqual([true, 2]);
	await run(batchId, { cells });
	const of = (reference: string) => list().then(({ items }) => items.find((one) => one.reference === reference));
	expect([(await of("FIX-1"))?.usedFrom, (await of("FIX-2"))?.usedFrom]).toEqual(["2026-02-28", "2026-01-06"]);
	const kindless = await upload("tag,lot,from\nU-1,,2026-01-07\n");
	expect((await check(kindless)).faults).toMatchObject([{ line: 2, column: 2, value: "" }]);
});
