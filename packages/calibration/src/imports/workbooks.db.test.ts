import { afterAll, beforeAll, expect, test } from "vitest";
import { choicesOf, importSteps, reasonOf } from "../../testing/import-steps.ts";
import { makeWorkbook } from "../../testing/make-workbook.ts";
import { openBench, type TestBench } from "../../testing/open-workshop.ts";
import { checkHistoryImport, historyChoices, runHistoryImport } from "../history/import-history.ts";
import {
	checkUsageImport,
	checkUsageImportInput,
	downloadUsageErrors,
	runUsageImport,
	usageChoices,
} from "../usage/import-usage.ts";
import { downloadImportErrors } from "./download-import-errors.ts";
import { getImport } from "./get-import.ts";
import { uploadImport } from "./upload-import.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const { upload, check, run, rowsOf } = importSteps(() => bench);
const day = (serial: number) => ({ xml: `<c s="1"><v>${serial}</v></c>` });
const workbook = () =>
	makeWorkbook({
		formats: ["dd.mm.yyyy", "0.000"],
		sheets: {
			Uses: [
				["Tag", "Order", "From"],
				["W-1", "WO-7", day(45_320)],
			],
			Register: [
				["Tag", "Description", "Last calibrated", "Interval months", "Mass"],
				["W-1", "Caliper", day(45_292), 12, { xml: '<c s="2"><v>0.5</v></c>' }],
				[],
				["W-2", "Gauge", "", 24, null],
			],
			Past: [
				["Tag", "Date", "Nominal", "Reading", "Lower", "Upper"],
				["W-1", day(45_000), 10, { xml: '<c s="2"><v>10.01</v></c>' }, 9.98, 10.02],
			],
		},
	});

test("a workbook is a register, past calibrations and uses, by the sheet that is chosen", async () => {
	const shop = await bench.found("Workbooks");
	const bytes = await workbook();
	const batchId = await upload(shop, bytes, "All we have.xlsx");
	const opened = await getImport(shop.steps(), { batchId });
	expect(opened).toMatchObject({ batch: { fileName: "All we have.xlsx" }, sheets: ["Uses", "Register", "Past"] });
	expect([opened.sheet, opened.warnings[0]?.code]).toEqual(["Uses", "several_sheets"]);
	const chosen = { sheet: "Register" };
	const read = await getImport(shop.steps(), { batchId, ...choicesOf(chosen) });
	expect(read.columns.map(({ target }) => target)).toEqual([
		...["tag", "description", "lastCalibratedOn", "interval", "attribute"],
	]);
	expect(read.warnings).toEqual([]);
	await run(shop, batchId, chosen);
	const [one, two] = await rowsOf(shop);
	expect(one).toMatchObject({ tag: "W-1", last_calibrated_on: new Date("2024-01-01"), interval_value: 12 });
	expect([one?.attributes.Mass, two?.tag]).toEqual(["0.500", "W-2"]);
	const again = await upload(shop, bytes, "again.xlsx");
	expect((await check(shop, again, chosen)).totals).toMatchObject({ create: 0, update: 0, unchanged: 2, error: 0 });
	const { fileName, bytes: noted } = await downloadImportErrors(shop.steps(), { batchId: again, ...choicesOf(chosen) });
	expect([fileName, noted.toString().split("\r\n")[3]]).toEqual([
		"again-checked.csv",
		"W-2,Gauge,,24,,OK: nothing changes,",
	]);

	const past = (await uploadImport(shop.steps(), { fileName: "all.xlsx" }, bytes, "history")).batchId;
	const choices = historyChoices.parse({ sheet: "Past" });
	const checked = await checkHistoryImport(shop.steps(), { batchId: past, choices });
	expect(checked).toMatchObject({ ready: true, sheet: "Past", totals: { calibrations: 1, values: 1 } });
	await runHistoryImport(shop.steps(), { batchId: past, choices, checked: checked.checked });
	const [point] = await bench.database.admin`
		select p.readings, p.lower_tolerance::text as low, c.performed_on::text as "on" from calibration_points p
		join calibrations c on c.id = p.calibration_id where c.import_batch_id = ${past}`;
	expect(point).toMatchObject({ readings: ["10.010"], low: "-0.02", on: "2023-03-15" });

	const uses = (await uploadImport(shop.steps(), { fileName: "all.xlsx" }, bytes, "usage")).batchId;
	const used = { batchId: uses, choices: usageChoices.parse({ sheet: "Uses", mapping: { 1: "reference" } }) };
	const ready = await checkUsageImport(shop.steps(), checkUsageImportInput.parse(used));
	expect(ready).toMatchObject({ ready: true, sheets: ["Uses", "Register", "Past"], totals: { create: 1 } });
	expect((await downloadUsageErrors(shop.steps(), used)).fileName).toBe("all-checked.csv");
	await runUsageImport(shop.steps(), { ...used, checked: ready.checked });
	const [use] = await bench.database
		.admin`select used_from::text as "from" from usage_records where batch_id = ${uses}`;
	expect(use?.from).toContain("2024-01-29");
});

test("a file under another ending is kept as what it is and says so; one that cannot be read is not kept", async () => {
	const shop = await bench.found("Endings");
	const batchId = await upload(shop, await workbook(), "list.csv");
	const opened = await getImport(shop.steps(), { batchId });
	expect([opened.batch.fileName, opened.warnings[0]?.message]).toEqual([
		"list.csv.xlsx",
		"This file was named .csv, but it is an Excel workbook (.xlsx); it is read as what it is.",
	]);
	const old = Buffer.from("d0cf11e0a1b11ae1", "hex");
	expect(await reasonOf(upload(shop, old, "list.xls"))).toBe("INVALID");
	const [count] = await bench.database.admin`
		select count(*)::int as n from import_batches where org_id = ${shop.orgId}`;
	expect(count?.n).toBe(1);
});
