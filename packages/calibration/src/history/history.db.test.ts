import { eq } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrations } from "@calibrant/db/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { historySteps } from "../../testing/history-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { findCalibration } from "../calibrations/find-calibration.ts";
import { needIssuable } from "../certificates/issue-certificate.ts";
import {
	addFunction,
	createInstrument,
	createInstrumentInput,
	getCalibration,
	keepMapping,
	nameStandard,
	nameStandardInput,
	startCalibration,
	withdrawCalibration,
	withdrawCalibrationInput,
} from "../index.ts";
import { checkHistoryImport, downloadHistoryErrors, historyChoices } from "./import-history.ts";
import { undoHistoryImport } from "./undo-history.ts";

let bench: TestBench;
let shop: Workshop;
let gauge: string;
let probe: string;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("History");
	const make = async (values: object) =>
		(await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse(values)))).id;
	gauge = await make({ tag: "G-1", serialNumber: "S-77", interval: { value: 1, unit: "year" } });
	probe = await make({ tag: "P-1", lastCalibratedOn: "2024-01-01" });
});
afterAll(() => bench.close());

const { upload, check, run, of, instrument } = historySteps(() => shop);

describe("one row for each point", () => {
	const file = [
		"Gage ID,Cal Date,Cert No,Lab,Nominal,Unit,As Found,As Left,Min,Max,U,k,As Found Result,Inspector",
		"G-1,2025-02-03,C-9,Acme Metrology,10,mm,10.020,10.001,9.99,10.01,0.004,2,Fail,R. Roe",
		"G-1,2025-02-03,C-9,Acme Metrology,20,mm,20.00,20.00,19.99,20.01,0.004,2,Pass,R. Roe",
		"S-77,2024-02-01,C-8,Acme Metrology,10,mm,10.005,,9.99,10.01,4e-3,2,Pass,J. Doe",
	].join("\n");

	test("becomes calibrations as found and as left, marked as imported, with the verdict that the file states", async () => {
		const batchId = await upload(file);
		const checked = await check(batchId);
		expect(checked.columns.map(({ target }) => target)).toEqual([
			...["instrument", "performedOn", "certificateNumber", "laboratory", "nominal", "unit", "asFound", "asLeft"],
			...["lowerLimit", "upperLimit", "uncertainty", "coverageFactor", "resultFound", "attribute"],
		]);
		expect(checked.totals).toMatchObject({ rows: 3, create: 3, error: 0, calibrations: 2, values: 5 });
		expect(await of(gauge)).toEqual([]);
		await run(batchId);
		const [newer, older] = await of(gauge);
		expect(newer).toMatchObject({
			...{ kind: "imported", state: "approved", review: "none", performedOn: "2025-02-03", certificateNumber: "C-9" },
			...{
				laboratory: "Acme Metrology",
				asFoundVerdict: "out_of_tolerance",
				asLeftVerdict: null,
				nextDueOn: "2026-02-03",
			},
			...{ performedBy: null, approvedBy: null, approvedAt: null, importedByName: "History owner" },
		});
		expect(older).toMatchObject({ asFoundVerdict: "in_tolerance", asLeftVerdict: "in_tolerance" });
		const shown = await shop.as((ctx) => getCalibration(ctx, { id: newer?.id ?? "" }));
		expect(shown.calibration.importedByName).toBe("History owner");
		expect(shown.calibration.importedFrom).toMatchObject({
			...{ fileName: "past.csv", line: 2, lastLine: 3, attributes: { Inspector: "R. Roe" } },
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect([shown.signatures, shown.certificates, shown.seal]).toEqual([[], [], "holds"]);
		// Nobody signed it: the seal alone tells that its owner altered a value in the database.
		const { admin } = bench.database;
		const set = (value: string) =>
			admin`update calibration_points set indication = ${value} where calibration_id = ${newer?.id ?? ""} and point = 1 and run = 1`;
		await set("10.021");
		expect((await shop.as((ctx) => getCalibration(ctx, { id: newer?.id ?? "" }))).seal).toBe("altered");
		await set("10.020");
		expect(shown.runs.map(({ kind, points }) => [kind, points.map((one) => [one.point, one.readings])])).toEqual([
			[
				"as_found",
				[
					[1, ["10.020"]],
					[2, ["20.00"]],
				],
			],
			[
				"as_left",
				[
					[1, ["10.001"]],
					[2, ["20.00"]],
				],
			],
		]);
		expect(shown.runs[0]?.points[0]).toMatchObject({
			...{ nominal: "10", indication: "10.020", error: "0.020", lowerTolerance: "-0.01", upperTolerance: "0.01" },
			...{ expandedUncertainty: "0.004", coverageFactor: "2", verdict: null, snapshotHash: null, label: "" },
		});
		expect(await instrument(gauge)).toMatchObject({ lastCalibratedOn: "2025-02-03", nextDueOn: "2026-02-03" });
		const [line] = await bench.database.admin`
			select count(*)::int as n from audit_log where org_id = ${shop.orgId} and action = 'calibration.imported'`;
		expect(line?.n).toBe(2);
	});

	test("has no certificate of ours, is not made again, and is not changed", async () => {
		const [one] = await of(gauge);
		const id = one?.id ?? "";
		const issue = shop.as(async (ctx) => needIssuable(ctx, await findCalibration(ctx, id)));
		expect(await refusal(issue)).toMatchObject({ reason: "CONFLICT", message: expect.stringContaining("imported") });
		const again = withdrawCalibrationInput.parse({ id, version: 1, reason: "Wrong file", again: true });
		expect(await refusal(shop.as((ctx) => withdrawCalibration(ctx, again)))).toMatchObject({ reason: "CONFLICT" });
		const change = shop.as((ctx) =>
			ctx.tx.update(calibrationPoints).set({ indication: "1" }).where(eq(calibrationPoints.calibrationId, id)),
		);
		await expect(change).rejects.toThrow();
		const claim = shop.as((ctx) =>
			ctx.tx.insert(calibrations).values({
				...{ orgId: ctx.orgId, instrumentId: gauge, kind: "imported", performedOn: "2020-01-01", createdAt: ctx.now },
			}),
		);
		await expect(claim).rejects.toThrow();
	});

	test("is the same a second time, whatever file it stands in", async () => {
		const again = await check(await upload(`${file}\n`));
		expect(again.totals).toMatchObject({ create: 0, skipped: 3, calibrations: 0 });
	});
});

test("a row is asked what a typed calibration would be: unit, range, slips, empty readings, the same row twice", async () => {
	const values = { name: "Length", quantity: "Length", unit: "mm", rangeFrom: "0", rangeTo: "25" };
	const { id: instrumentId } = await shop.as((ctx) =>
		createInstrument(ctx, createInstrumentInput.parse({ tag: "MIC-H" })),
	);
	const function_ = { instrumentId, values: { ...values, usedFrom: "", usedTo: "", resolution: "" } };
	await shop.as((ctx) => addFunction(ctx, function_), "manager");
	const rows = [
		...[
			"2.5,mm,2501,",
			"250,mm,250.1,",
			"20,°C,20.0,",
			"5,mm,,",
			"5,mm,5.001,0.004",
			"5,mm,5.001,0.004",
			"5,mm,5.05,0.004",
		],
		...["10,mm,10.01,", "2500,µm,2500.1,"],
	];
	const file = ["tag,date,nominal,unit,reading,tolerance", ...rows.map((row) => `MIC-H,2025-02-03,${row}`)];
	const { faults, totals } = await check(await upload(file.join("\n")));
	expect(totals).toMatchObject({ error: 2, create: 7 });
	const told = faults.map(({ line, severity, message }) => [line, severity, message]);
	expect(told.toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
		[2, "warning", expect.stringContaining("2501 is far from 2.5")],
		[3, "warning", expect.stringContaining("250 mm lies far beyond what MIC-H measures: 0 to 25 mm")],
		[4, "error", "MIC-H measures Length in mm, nothing in °C."],
		[5, "error", "This row has a nominal value and no reading."],
		[7, "warning", "Row 6 says the same in every cell."],
		[8, "warning", expect.stringContaining("5.05 is far from 5")],
	]);
});

test("a standard is traceable through an imported calibration only with laboratory, number and U", async () => {
	const make = async (tag: string, role: "working" | "reference") =>
		(await shop.as((ctx) => createInstrument(ctx, createInstrumentInput.parse({ tag, role })))).id;
	const head = "tag,date,unit,nominal,reading,laboratory,certificate,U,k,result";
	const rows = { "STD-A": "Institute,N-1,0.004,2", "STD-B": "-,N-2,0.004,2", "STD-C": "Institute,,0.004,2" };
	const all = Object.entries({ ...rows, "STD-D": "Institute,N-4,," });
	const ids: string[] = [];
	for (const [tag] of all) ids.push(await make(tag, "reference"));
	await run(await upload([head, ...all.map(([tag, rest]) => `${tag},2026-01-10,mm,50,50.0,${rest},pass`)].join("\n")));
	const subject = { instrumentId: await make("SUB-1", "working"), kind: "internal" as const };
	const begun = await shop.as((ctx) => startCalibration(ctx, { ...subject, performedOn: "2026-02-20" }));
	const name = async (standardId = "") => {
		const { version } = (await shop.as((ctx) => getCalibration(ctx, { id: begun.id }))).calibration;
		const input = nameStandardInput.parse({ id: begun.id, version, standardId });
		return (await refusal(shop.as((ctx) => nameStandard(ctx, input))))?.message ?? null;
	};
	expect(await name(ids[0])).toBeNull();
	expect(await name(ids[1])).toContain("a laboratory or certificate that is not on record");
	expect(await name(ids[2])).toContain("a laboratory or certificate that is not on record");
	expect(await name(ids[3])).toContain("without measurement uncertainty");
});

describe("coefficients", () => {
	test("are kept under their label, with their digits; a column each, or a row each", async () => {
		const long =
			"uid,date,coefficient,value,notes\nP-1,2023-05-01,CC_scale,1.80e-03,ppb\nP-1,2023-05-01,CC_dark,.0070,counts";
		await run(await upload(long), { stage: "as_left" });
		const wide = "uid,date,CC_scale,CC_dark\nP-1,2025-05-01,0.0181,0.0071\n";
		const batchId = await upload(wide);
		expect((await check(batchId)).totals).toMatchObject({ calibrations: 1, values: 0 });
		await run(batchId, { mapping: { 2: "coefficient", 3: "coefficient" } });
		const [newer, older] = await of(probe);
		const points = async (id: string | undefined) =>
			(await shop.as((ctx) => getCalibration(ctx, { id: id ?? "" }))).runs.map(({ kind, points: read }) => [
				kind,
				read.map(({ label, nominal, indication, readings, verdict }) => [
					label,
					nominal,
					indication,
					readings,
					verdict,
				]),
			]);
		expect(await points(older?.id)).toEqual([
			[
				"as_left",
				[
					["CC_scale", null, "0.00180", ["1.80e-03"], null],
					["CC_dark", null, "0.0070", [".0070"], null],
				],
			],
		]);
		expect(await points(newer?.id)).toEqual([
			[
				"as_found",
				[
					["CC_scale", null, "0.0181", ["0.0181"], null],
					["CC_dark", null, "0.0071", ["0.0071"], null],
				],
			],
		]);
		expect(older?.remarks).toBe("CC_scale: ppb\nCC_dark: counts");
		// The file says nothing of a verdict, and neither do we.
		expect(older).toMatchObject({ asFoundVerdict: null, asLeftVerdict: null });
		// The older one moves no date of the register; the newer does, and there is no interval for the next.
		expect(await instrument(probe)).toMatchObject({ lastCalibratedOn: "2025-05-01", nextDueOn: null });
	});

	test("taken back, they are withdrawn with the reason, and the register has its dates again", async () => {
		const [newer] = await of(probe);
		const [batch] = await bench.database.admin`
			select import_batch_id as id from calibrations where id = ${newer?.id ?? ""}`;
		const undone = await shop.as((ctx) => undoHistoryImport(ctx, { batchId: String(batch?.id) }));
		expect(undone).toMatchObject({ withdrawn: 1, restored: 1 });
		expect((await of(probe))[0]).toMatchObject({ state: "withdrawn", withdrawnReason: "Undone: import of past.csv" });
		expect(await instrument(probe)).toMatchObject({ lastCalibratedOn: "2024-01-01" });
		// What was taken back can be brought again.
		const again = await check(await upload("uid,date\nP-1,2025-05-01\n"));
		expect(again.totals).toMatchObject({ create: 1, calibrations: 1 });
	});
});

describe("limits of a point", () => {
	let year = 2000;
	const limitsOf = async (headings: string, ...rows: string[]) => {
		year += 1;
		const text = [`tag;date;nominal;reading;${headings}`, ...rows.map((row) => `G-1;${year}-01-01;${row}`)];
		const batchId = await upload(text.join("\n"));
		const { columns, faults } = await check(batchId);
		return { targets: columns.slice(4).map(({ target }) => target), faults, batchId };
	};

	test.each([
		["Lower;Upper", ["lowerLimit", "upperLimit"]],
		["Untergrenze;Obergrenze", ["lowerLimit", "upperLimit"]],
		["Limite inférieure;Limite supérieure", ["lowerLimit", "upperLimit"]],
		["Ondergrens;Bovengrens", ["lowerLimit", "upperLimit"]],
		["Tolérance inférieure;Tolérance supérieure", ["lowerTolerance", "upperTolerance"]],
		["Untere Toleranz;Obere Toleranz", ["lowerTolerance", "upperTolerance"]],
		["Tolérance;Remarque", ["tolerance", "remarks"]],
	])("are read from columns called %s", async (headings, targets) => {
		expect((await limitsOf(headings, "10;10,01;9,98;10,02")).targets).toEqual(targets);
	});

	test("are permitted errors where they lie nearer to zero than to the nominal value", async () => {
		const { targets, batchId } = await limitsOf("Lower;Upper", "10;10,01;-0,02;0,03", "20;20,01;-0,03;0,04");
		expect(targets).toEqual(["lowerTolerance", "upperTolerance"]);
		await run(batchId);
		const stored = await bench.database.admin`
			select p.lower_tolerance::text as low, p.upper_tolerance::text as high from calibration_points p
			join calibrations c on c.id = p.calibration_id where c.import_batch_id = ${batchId} order by p.point`;
		expect(stored.map(({ low, high }) => [low, high])).toEqual([
			["-0.02", "0.03"],
			["-0.03", "0.04"],
		]);
	});

	test("stay attributes where no column is the nominal value they belong to", async () => {
		const batchId = await upload("tag;date;label;reading;Lower;Upper\nG-1;2018-01-01;a;1;0;2\n");
		const { columns, ready } = await check(batchId);
		expect(columns.slice(4).map(({ target }) => target)).toEqual(["attribute", "attribute"]);
		expect(ready).toBe(true);
	});

	test.each([
		["Lower;Upper", "20;20;19;21", "10;10;10,05;9,95"],
		["Lower;Upper", "20;20;-1;1", "10;10;0,02;0,01"],
		["Lower;Upper", "20;20;-1;1", "10;10;0,5;-0,5"],
	])("are refused in their row where the lower lies above the upper: %s, %s, %s", async (headings, right, wrong) => {
		const { faults } = await limitsOf(headings, right, wrong);
		expect(faults).toMatchObject([{ line: 3, column: 5, message: "The lower limit lies above the upper one." }]);
	});

	test("take the sign of a minus tolerance from its heading", async () => {
		const { faults, targets } = await limitsOf("Tol minus;Tol plus", "10;10;0,02;0,01");
		expect([faults, targets]).toEqual([[], ["lowerTolerance", "upperTolerance"]]);
	});
});

test("every faulty row is named with its cell, and nothing is written before all are right", async () => {
	const file = [
		"tag;date;nominal;reading;min;max;U;laboratory",
		"G-1;2023-01-01;10;10,01;9;11;0,1;A",
		"G-1;2023-01-01;20;20,01;19;21;0,1;B",
		"G-1;2099-01-01;10;10;;;;",
		"NONE;2023-01-01;10;10;;;;",
		"G-1;2022-01-01;10;ten;;;;",
		"G-1;2022-01-02;;10;;;;",
		"G-1;2022-01-03;10;10;11;9;;",
		"G-1;2022-01-04;10;10;;;-1;",
		"G-1;2022-01-05;10;10.5;;;;",
	].join("\n");
	const batchId = await upload(file);
	const checked = await check(batchId);
	expect(checked.faults.map(({ line, header, message }) => [line, header, message])).toEqual([
		[3, "laboratory", "Row 2 says another thing of the same calibration: A."],
		[4, "date", "This date lies in the future."],
		[5, "tag", "There is no instrument NONE in the register."],
		[6, "reading", expect.stringContaining("not a decimal number")],
		[7, "reading", "This reading has neither a nominal value nor a label."],
		[8, "min", "The lower limit lies above the upper one."],
		[9, "U", "An uncertainty is above zero."],
		[10, "reading", 'This number has ".", where the file\'s decimal mark is ",".'],
	]);
	expect(await refusal(run(batchId))).toMatchObject({ reason: "INVALID" });
	const { bytes } = await downloadHistoryErrors(shop.steps(), { batchId });
	expect(bytes.toString()).toContain("There is no instrument NONE");
	expect(await refusal(checkHistoryImport(shop.steps("technician"), { batchId }))).toMatchObject({
		reason: "FORBIDDEN",
	});
	const far = await check(await upload("tag,date,nominal,reading,due\nG-1,2022-01-06,10,10.01,2032-01-07\n"));
	expect(far.faults.map(({ header }) => header)).toEqual(["due"]);
});

test("a mapping is kept under a name and used for the next file with those headings", async () => {
	const targets = { Gerät: "instrument", Tag: "performedOn", Wert: "reading", Größe: "label" };
	const { id: kept } = await shop.as((ctx) => keepMapping(ctx, { kind: "history", name: "Old system", targets }));
	const batchId = await upload("Gerät;Tag;Größe;Wert\nG-1;2021-04-05;Offset;0,5\n");
	expect((await check(batchId)).ready).toBe(false);
	const checked = await check(batchId, { kept });
	expect(checked.columns.map(({ target }) => target)).toEqual(["instrument", "performedOn", "label", "reading"]);
	expect(checked.totals).toMatchObject({ calibrations: 1, values: 1 });
	const { id: same } = await shop.as((ctx) => keepMapping(ctx, { kind: "history", name: "Old system", targets: {} }));
	expect(same).toBe(kept);
	const gone = check(batchId, { kept: crypto.randomUUID() });
	expect(await refusal(gone)).toMatchObject({ reason: "CONFLICT" });
});

test("a cell corrected here is what is recorded and noted; the uploaded file stays", async () => {
	const batchId = await upload(
		"tag,date,nominal,reading,cert\nP-1,2024-13-01,10,10.1,X-1\nP-9,2024-12-02,10,10.2,X-2\n",
	);
	const { faults, totals } = await check(batchId);
	expect(totals).toMatchObject({ calibrations: 0, error: 2 });
	expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
		[2, 2, "2024-13-01"],
		[3, 1, "P-9"],
	]);
	const cells = { "2.1": "2024-12-01", "3.0": "P-1" };
	const checked = await check(batchId, { cells });
	expect([checked.ready, checked.faults]).toEqual([true, []]);
	expect(checked.corrections).toContainEqual({ line: 3, column: 0, header: "tag", before: "P-9", after: "P-1" });
	const noted = await downloadHistoryErrors(shop.steps(), { batchId, choices: historyChoices.parse({ cells }) });
	expect(noted.bytes.toString("utf8").split("\n")[1]).toMatch(/^P-1,2024-12-01,10,10.1,X-1,OK/);
	await run(batchId, { cells });
	expect((await of(probe)).map(({ performedOn }) => performedOn)).toEqual(
		expect.arrayContaining(["2024-12-01", "2024-12-02"]),
	);
});
