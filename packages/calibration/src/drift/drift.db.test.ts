import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, refusal } from "../../testing/calibration-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { checkHistoryImport, historyChoices, runHistoryImport } from "../history/import-history.ts";
import {
	createInstrument,
	createInstrumentInput,
	getDrift,
	getReport,
	previewStudy,
	printDrift,
	printReport,
	recordUsage,
	recordUsageInput,
	reportInput,
	studyInput,
	studyPoints,
	uploadImport,
} from "../index.ts";
import { everySeries } from "./value-series.ts";

let bench: TestBench;
let shop: Workshop;
const ids: Record<string, string> = {};
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Drift");
	const like = { manufacturer: "Acme", model: "M1", interval: { value: 1, unit: "year" } };
	for (const tag of ["D-1", "D-2"]) {
		const { id } = await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag, ...like })));
		ids[tag] = id;
	}
});
afterAll(() => bench.close());

async function bring(lines: string[], more: object = {}) {
	const body = Buffer.from(lines.join("\n"));
	const { batchId } = await uploadImport(shop.steps(), { fileName: "past.csv" }, body, "history");
	const choices = historyChoices.parse(more);
	const { checked, faults } = await checkHistoryImport(shop.steps(), { batchId, choices });
	expect(faults).toEqual([]);
	return runHistoryImport(shop.steps(), { batchId, checked, choices });
}
const report = (name: string, more: object = {}) =>
	shop.as((ctx) => getReport(ctx, reportInput.parse({ name, ...more })), "viewer");

test("values are followed from as left to as found, a slip of the decimal mark is named with the uses it reached", async () => {
	await bring([
		"tag,date,label,value",
		...["D-1,2020-01-17,scale,0.0114", "D-1,2021-01-20,scale,0.0115", "D-1,2024-01-05,scale,0.122"],
		...["D-2,2020-02-01,scale,0.0110", "D-2,2022-02-01,scale,0.0140"],
	]);
	await bring([
		"tag,date,nominal,unit,found,left,U,k",
		...["D-1,2020-03-01,10,mm,10.00,10.00,0.02,2", "D-1,2021-03-01,10,mm,10.01,10.01,0.02,2"],
		...["D-1,2022-03-01,10,mm,10.06,10.00,0.02,2", "D-1,2023-03-01,10,mm,10.02,10.02,0.02,2"],
	]);
	await shop.as((ctx) =>
		recordUsage(
			ctx,
			recordUsageInput.parse({
				...{ instrumentId: ids["D-1"], kind: "lot", reference: "L-1", usedFrom: "2022-05-01", usedUntil: "2022-06-01" },
			}),
		),
	);
	const jumps = await report("jumps");
	expect(jumps.table.rows).toEqual([
		["D-1", "scale", "2021-01-20", "0.0115", "2024-01-05", "0.122", "Decimal mark, about ×10^1", "1"],
		["D-1", "10 mm", "2021-03-01", "10.010", "2022-03-01", "10.060", "3.5 common u", "0"],
		["D-2", "scale", "2020-02-01", "0.0110", "2022-02-01", "0.0140", "27 %", "0"],
	]);
	expect(Object.fromEntries(jumps.facts)).toMatchObject({
		...{ "Changes that want a look": "3 of 6", "Of these by about a power of ten": "1", Instruments: "2" },
		"Recorded uses in between": "1",
	});
	expect((await report("jumps", { share: "50" })).table.rows.length).toBe(2);
	const ofOne = await report("jumps", { tag: "D-1" });
	expect(new Set(ofOne.table.rows.map(([tag]) => tag))).toEqual(new Set(["D-1"]));
	expect(jumps.table.rows.length).toBeGreaterThan(ofOne.table.rows.length);
	expect((await report("jumps", { tag: "No such" })).table.rows).toEqual([]);
	expect((await report("jumps", { from: "2024-01-01" })).table.rows.map(([tag]) => tag)).toEqual(["D-1"]);
	const drift = await shop.as((ctx) => getDrift(ctx, { instrumentId: ids["D-1"] ?? "", closest: false }), "viewer");
	expect(drift.series.map(({ name, values, jumps: found }) => [name, values.length, found.length])).toEqual([
		...[["10 mm", 8, 1] as const, ["scale", 3, 1] as const],
	]);
});

test("the variables method follows the changes of one value of like instruments, and says what it rests on", async () => {
	const subject = { kind: "model", manufacturer: "Acme", model: "M1" } as const;
	const points = await shop.as((ctx) => studyPoints(ctx, { subject }), "viewer");
	expect(points.map(({ name, changes }) => [name, changes])).toEqual([
		...[["10 mm", 3] as const, ["scale", 3] as const],
	]);
	const point = points[0]?.key ?? "";
	const ask = (more: object) =>
		shop.as((ctx) => previewStudy(ctx, studyInput.parse({ subject, method: "variables", point, ...more })), "viewer");
	const study = await ask({ targetUncertainty: "0,05" });
	expect(study).toMatchObject({
		point: { name: "10 mm", unit: "mm" },
		input: {
			method: "variables",
			initialUncertainty: "0.01",
			targetUncertainty: "0.05",
			degree: 1,
			currentDays: 365.25,
		},
		result: { method: "variables", observedReliability: null },
	});
	expect(study.used.map(({ days, drift, isHeld }) => [days, drift, isHeld])).toEqual([
		...[[365, "0.01", true] as const, [365, "0.05", true] as const, [365, "0.02", true] as const],
	]);
	// u² = u0² + s²·(1 + t²/Σt²) through three changes of 0.01, 0.05 and 0.02 after 365 days: b = 0.08/1095, s = 0.0208…
	const s2 = ((0.01 - 0.08 / 3) ** 2 + (0.05 - 0.08 / 3) ** 2 + (0.02 - 0.08 / 3) ** 2) / 2;
	const days = Math.sqrt(((0.05 ** 2 - 0.01 ** 2) / s2 - 1) * 3 * 365 ** 2);
	expect(study.result.recommendedDays).toBeCloseTo(days, 6);
	expect(await refusal(ask({ targetUncertainty: "" }))).toMatchObject({
		...{ reason: "INVALID", details: { fields: { targetUncertainty: expect.any(String) } } },
	});
	const scale = points[1]?.key;
	expect(await refusal(ask({ point: scale, targetUncertainty: "0.001" }))).toMatchObject({
		details: { fields: { initialUncertainty: expect.stringContaining("No uncertainty is on record") } },
	});
	const none = studyInput.safeParse({ subject, method: "variables", targetUncertainty: "1" });
	expect(none.error?.issues.map(({ path }) => path)).toEqual([["point"]]);
});

test("an interval study counts imported calibrations by the file's verdict, else by their limits as found", async () => {
	await bring([
		"tag,date,nominal,unit,found,left,min,max",
		...[
			"D-2,2021-06-01,5,V,5.00,5.00,4.9,5.1",
			"D-2,2022-06-01,5,V,5.05,5.05,4.9,5.1",
			"D-2,2023-06-01,5,V,5.2,5.0,4.9,5.1",
		],
		...["D-2,2024-06-01,5,V,5.05,5.05,4.9,5.1"],
	]);
	const study = await shop.as((ctx) =>
		previewStudy(ctx, studyInput.parse({ subject: { kind: "instrument", instrumentId: ids["D-2"] }, method: "a3" })),
	);
	expect(study.used.map(({ performedOn, verdict, share }) => [performedOn, verdict, share])).toEqual([
		...[
			["2023-06-01", "out_of_tolerance", expect.closeTo(2, 9)] as const,
			["2024-06-01", "in_tolerance", expect.closeTo(0.5, 9)] as const,
		],
	]);
});

test("the jumps of a whole register are looked for some instruments at a time, and none is left out", async () => {
	shop = await bench.found("Many");
	const tags = Array.from({ length: 30 }, (_, index) => `M-${index + 10}`);
	for (const tag of tags) await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag })));
	const years = Array.from({ length: 9 }, (_, index) => 2012 + index);
	const lines = tags.flatMap((tag) =>
		years.map((year) => `${tag},${year}-01-17,scale,${year % 2 === 0 ? "0.0114" : "0.114"}`),
	);
	await bring(["tag,date,label,value", ...lines]);
	const parts = await shop.as(async (ctx) => {
		const sizes: number[] = [];
		for await (const part of everySeries(ctx)) sizes.push(part.length);
		return sizes;
	});
	expect(parts).toEqual([25, 5]);
	expect(Object.fromEntries((await report("jumps")).facts)).toMatchObject({
		...{ "Changes that want a look": "240 of 240", Instruments: "30" },
	});
	// Paper has them by instrument and the first 200 one by one; the CSV file has all.
	const file = (format: "pdf" | "csv") =>
		printReport(shop.steps("viewer"), reportInput.parse({ name: "jumps" }), format);
	expect((await file("csv")).body.toString().trim().split("\n")).toHaveLength(1 + 240);
	if (!canRead) return;
	const text = printed((await file("pdf")).body);
	expect(text).toMatch(/By instrument Tag Changes.* M-10 8 8 Decimal mark, about ×10\^1 0 .* M-39 8 8 /);
	expect(text).toMatch(/The 200 most suspect of 240 changes They stand instrument by instrument\. The CSV file/);
	expect(text.match(/M-\d\d scale/g)).toHaveLength(200);
});

test("a value that creeps is fitted since its last adjustment and drawn to the day it meets a limit, on page and paper", async () => {
	shop = await bench.found("Creep");
	const { id } = await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag: "C-1" })));
	await bring([
		"tag,date,nominal,unit,found,left,U,k,min,max",
		...["C-1,2019-03-01,10,mm,10.20,10.00,0.02,2,9.9,10.1", "C-1,2020-03-01,10,mm,10.01,10.01,0.02,2,9.9,10.1"],
		...["C-1,2021-03-01,10,mm,10.02,10.02,0.02,2,9.9,10.1", "C-1,2022-03-01,10,mm,10.03,10.03,0.02,2,9.9,10.1"],
	]);
	const { series } = await shop.as((ctx) => getDrift(ctx, { instrumentId: id, closest: false }), "viewer");
	const [one] = series;
	expect(one?.fit).toMatchObject({ since: "2019-03-01", count: 4, slope: expect.closeTo(0.01, 4) });
	// 10.00 + 0.01 a year and its band of 2u reach 10.10 well before the tenth year.
	expect(one?.fit?.limitOn).toMatch(/^202[5-8]-/);
	const inks = Map.groupBy(one?.chart.shapes ?? [], ({ ink }) => ink);
	expect([inks.get("limit")?.length, inks.get("adjustment")?.length, inks.get("band")?.length]).toEqual([2, 1, 1]);
	const marks = one?.chart.shapes.filter(({ kind }) => kind === "mark") ?? [];
	expect(marks).toHaveLength(one?.values.length ?? 0);
	const { body, fileName } = await printDrift(shop.steps("viewer"), { instrumentId: id });
	expect([fileName, body.subarray(0, 5).toString()]).toEqual(["values-C-1-2026-03-01.pdf", "%PDF-"]);
	expect(one?.control).toBeNull();
});

test("checks between calibrations make a control chart with its source, and name the one beyond the limits", async () => {
	const { instrument, begun } = calibrationSteps(() => shop);
	const id = await instrument();
	for (const found of ["10.001", "10.002", "10.001", "10.002", "10.015"]) await begun([found], id);
	const { admin } = bench.database;
	await admin`update calibrations set kind = 'intermediate', state = 'approved',
		performed_on = date '2025-01-01' + (row_number - 1)::int * 7
		from (select id as one, row_number() over (order by id) from calibrations where instrument_id = ${id}) n where n.one = id`;
	const { series, controlSource } = await shop.as(
		(ctx) => getDrift(ctx, { instrumentId: id, closest: false }),
		"viewer",
	);
	const control = series[0]?.control;
	expect(control?.limits).toMatchObject({ baseline: 5, isProvisional: true, centre: expect.closeTo(0.0042, 9) });
	expect(control?.points.map(({ value }) => value)).toEqual([0.001, 0.002, 0.001, 0.002, 0.015]);
	expect(control?.chart.shapes.filter(({ ink }) => ink === "control")).toHaveLength(2);
	expect(controlSource).toContain("ISO 7870-2");
	const { body } = await printDrift(shop.steps("viewer"), { instrumentId: id });
	expect(body.length).toBeGreaterThan(5000);
});
