import type { Role } from "@calibrant/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type At, calibrationSteps, point, refusal, stated } from "../../testing/calibration-steps.ts";
import { publishedBudget, publishedProcedure } from "../../testing/methods.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { smallPdf } from "../../testing/small-pdf.ts";
import { addFunction, getInstrument, getReport, reportInput, updateInstrument } from "../index.ts";
import { recordCalibrationInput } from "./calibration-input.ts";
import { nameStandard, removeStandard } from "./name-standard.ts";
import { recordCalibration } from "./record-calibration.ts";
import { recordExternalCalibration, recordExternalCalibrationInput } from "./record-external-calibration.ts";
import { startCalibration } from "./start-calibration.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Bench");
});
afterAll(() => bench.close());

const { instrument, save, read, begun, complete, at } = calibrationSteps(() => shop);

const calibratedOutside = (instrumentId: string) => {
	const given = { instrumentId, laboratory: "Institute", number: "NMI-1", performedOn: "2026-02-20" };
	const input = recordExternalCalibrationInput.parse({ ...given, verdict: "in_tolerance", fileName: "nmi.pdf" });
	return recordExternalCalibration(shop.steps(), input, smallPdf());
};

test("a standard that was overdue, failed or never calibrated on the day is blocked; a manager may decide otherwise", async () => {
	const name = async (one: At, standardId: string, role: Role = "technician", overrideReason = "") =>
		shop.as((ctx) => nameStandard(ctx, { ...one, role: "", standardId, overrideReason }), role);
	const never = await instrument({ tag: "STD-NEVER", role: "reference" });
	const good = await instrument({ tag: "STD-GOOD", role: "reference" });
	await calibratedOutside(good);
	// Calibrated here, and nothing behind it: no U, or U and no standard.
	const vague = await instrument({ tag: "STD-VAGUE", role: "reference" });
	const plain = { points: [{ ...point, readings: ["10.000"] }] };
	await complete(await save(await begun(["10.000"], vague), plain));
	const loose = await instrument({ tag: "STD-LOOSE", role: "reference" });
	await complete(await begun(["10.000"], loose));
	const failed = await instrument({ tag: "STD-FAILED", role: "reference" });
	await complete(await begun(["10.500"], failed));
	const one = await begun();
	for (const [standard, reason, why, clause] of [
		[never, "REFERENCE_OVERDUE", "no calibration", "6.4.4"],
		[failed, "BLOCKED", "out of tolerance", "6.4.9"],
		[vague, "REFERENCE_OVERDUE", "itself calibrated without measurement uncertainty", "6.5"],
		[loose, "REFERENCE_OVERDUE", "itself calibrated without a reference standard", "6.5"],
	] as const) {
		const refused = await refusal(name(await at(one.id), standard));
		expect(refused).toMatchObject({ reason });
		expect(refused?.message).toContain(why);
		expect(refused?.message).toContain(clause);
	}
	expect(await refusal(name(await at(one.id), never, "technician", "It was at hand"))).toMatchObject({
		reason: "FORBIDDEN",
	});
	// What is in quarantine for a case is no standard, whoever says so.
	expect(await refusal(name(await at(one.id), failed, "manager", "Only its zero"))).toMatchObject({
		reason: "BLOCKED",
	});
	await name(await at(one.id), good);
	expect((await refusal(name(await at(one.id), never, "manager", ".")))?.details.fields).toHaveProperty(
		"overrideReason",
	);
	await name(await at(one.id), never, "manager", "Only its zero was out, and it is not used here");
	const work = await read(one.id);
	expect(work.standards).toMatchObject([
		{ identification: "STD-GOOD", fault: null, calibratedOn: "2026-02-20", dueOn: "2027-02-20" },
		{
			identification: "STD-NEVER",
			overrideReason: expect.stringContaining("zero"),
			overriddenByName: "Bench manager",
		},
	]);
	const log = await bench.database.admin`select action from audit_log where entity_id = ${one.id} order by seq`;
	expect(log.map(({ action }) => action)).toContain("calibration.standard_overridden");
	// On another day a standard may stand otherwise; what nobody decided on blocks the completion.
	const points = [{ ...point, ...stated, readings: ["10.001"] }];
	await save(await at(one.id), { performedOn: "2026-02-19", points });
	const blocked = await refusal(complete(await at(one.id)));
	expect(blocked?.details.fields?.standards).toContain("STD-GOOD had no calibration on 2026-02-19");
	await save(await at(one.id), { points });
	await complete(await at(one.id));

	// The smallest test uncertainty ratio of each standard: in a report, and under a study of what was calibrated with it.
	const rival = await begun(["10.001"], await instrument({ tag: "TIGHT" }));
	await name(await at(rival.id), good);
	const tight = { ...points[0], lowerTolerance: "-0.010", upperTolerance: "0.010" };
	await save(await at(rival.id), { points: points.concat(tight as (typeof points)[number]) });
	await complete(await at(rival.id));
	const { table } = await shop.as((ctx) => getReport(ctx, reportInput.parse({ name: "ratio" })), "viewer");
	const turOf = async (id: string, index: number) => Number((await read(id)).runs[0]?.points[index]?.tur);
	const [wide, narrow] = [await turOf(one.id, 0), await turOf(rival.id, 1)];
	expect(narrow).toBeCloseTo(wide / 2, 9);
	const below = (ratio: number) => (ratio < 4 ? 1 : 0);
	expect(table.rows.map((row) => row.slice(0, 6))).toEqual([
		["STD-GOOD", "3", String(2 * below(wide) + below(narrow)), narrow.toFixed(2), "10.000 V", "TIGHT"],
		["STD-NEVER", "1", String(below(wide)), wide.toFixed(2), "10.000 V", expect.any(String)],
	]);
});

test("a standard whose interval was shortened since is overdue from the day that the register says", async () => {
	const standard = await instrument({ tag: "STD-SHORT", role: "reference" });
	await calibratedOutside(standard);
	const one = await begun();
	await shop.as(
		(ctx) => nameStandard(ctx, { ...one, role: "", standardId: standard, overrideReason: "" }),
		"technician",
	);
	expect((await read(one.id)).standards).toMatchObject([{ dueOn: "2027-02-20", fault: null }]);
	const { version } = (await shop.as((ctx) => getInstrument(ctx, { id: standard }))).instrument;
	const changes = { interval: { value: 3, unit: "day" as const } };
	const shorter = await shop.as((ctx) => updateInstrument(ctx, { id: standard, version, changes }), "manager");
	expect(shorter.nextDueOn).toBe("2026-02-23");
	const later = { performedOn: "2026-02-24", points: [{ ...point, ...stated, readings: ["10.001"] }] };
	await save(await at(one.id), later);
	expect((await read(one.id)).standards).toMatchObject([
		{ dueOn: "2026-02-23", fault: "STD-SHORT was overdue since 2026-02-23." },
	]);
});

test("an instrument is calibrated neither with itself nor in a circle", async () => {
	const reference = () => instrument({ role: "reference" });
	const [a, b, c] = [await reference(), await reference(), await reference()];
	await complete(await begun(["10.000"], a));
	const with_ = async (subject: string, standardId: string) => {
		const one = await begun(["10.000"], subject);
		return shop.as(
			(ctx) =>
				nameStandard(ctx, {
					id: one.id,
					version: one.version,
					role: "",
					standardId,
					overrideReason: "Nothing better is at hand",
				}),
			"manager",
		);
	};
	expect(await refusal(with_(a, a))).toMatchObject({ reason: "INVALID" });
	await complete(await with_(b, a), "manager");
	await complete(await with_(c, b), "manager");
	const circle = await refusal(with_(a, c));
	expect(circle).toMatchObject({ reason: "INVALID", details: { fields: { standardId: expect.any(String) } } });
	expect(circle?.message).toContain("6.5");
});

test("all that is missing is told at once, and a rule with a guard band wants U", async () => {
	const rule = await publishedRule();
	const started = await begun([]);
	const points = [
		{ ...point, readings: ["10.001"] },
		{ ...point, readings: ["10.001"], repeats: 2 },
	];
	const environment = [{ quantity: "Temperature", value: "-300", unit: "°C" }];
	const unreadable = { ...point, ...stated, expandedUncertainty: "-1", coverageFactor: "", readings: ["1.2.3"] };
	const bad = await refusal(save(started, { points: [unreadable], environment, performedOn: "2026-03-02" }));
	expect(Object.keys(bad?.details.fields ?? {}).sort()).toEqual([
		...["environment.0.value", "performedOn", "points.0.coverageFactor", "points.0.expandedUncertainty"],
		"points.0.readings.0",
	]);
	const saved = await save(started, { points, decisionRuleVersionId: rule });
	const fields = (await refusal(complete(saved)))?.details.fields ?? {};
	expect(Object.keys(fields)).toEqual(["points.0.readings.0", "points.1.readings.1"]);
	expect(fields["points.0.readings.0"]).toContain("needs the uncertainty");
	const whole = points.map((one) => ({ ...one, ...stated, readings: ["10.017", "10.019"] }));
	await complete(await save(saved, { points: whole, decisionRuleVersionId: rule }));
	const done = await read(started.id);
	// 0.018 lies within ± 0.020, and beyond the acceptance limit of 0.020 − 0.83 · 0.004.
	expect(done.runs[0]?.points[0]).toMatchObject({ verdict: "out_of_tolerance", acceptanceUpper: "0.01668" });
	expect(done.rule).toMatchObject({ name: "ISO 14253-1, version 1" });
});

async function publishedRule(): Promise<string> {
	const { admin } = bench.database;
	const [rule] = await admin`insert into decision_rules (org_id, name, published, created_at, updated_at)
		values (${shop.orgId}, 'ISO 14253-1', 1, app.now(), app.now()) returning id`;
	const content = { rule: { type: "guard-band", r: "0.83" }, statement: "Guard band w = 0.83 U." };
	const [version] = await admin`insert into decision_rule_versions
		(org_id, decision_rule_id, number, name, content, change_note, published_at)
		values (${shop.orgId}, ${rule?.id}, 1, 'ISO 14253-1', ${admin.json(content)}, 'First', app.now()) returning id`;
	return version?.id;
}

test("a procedure gives points, limits of the surroundings and a budget; beyond the limits a reason is wanted", async () => {
	const reading = { input: "x", about: "Repeatability", source: "readings" };
	const standard = { input: "x", about: "Standard", source: "rectangular", absolute: "0.001" };
	const example = { nominal: "10", reference: "10", readings: "10.1 10.2 10.3", resolution: "", standards: [] };
	const sheet = { name: "DMM", quantity: "Voltage", unit: "V", model: "x", lines: [reading, standard], example };
	const budget = await shop.as((ctx) => publishedBudget(ctx, sheet));
	const change = {
		...{ quantity: "Voltage", unit: "V", standards: [], minimumTur: "", budgetId: budget.id },
		points: [{ kind: "nominal", at: point.nominal, repeats: "3" }],
		environment: [{ quantity: "Temperature", unit: "°C", lower: "18", upper: "25" }],
	};
	const { versionId } = await shop.as((ctx) => publishedProcedure(ctx, "P-DMM", change));
	const input = { instrumentId: await instrument(), kind: "internal" as const, performedOn: "2026-02-20" };
	const started = await shop.as((ctx) => startCalibration(ctx, { ...input, procedureVersionId: versionId }));
	expect((await read(started.id)).runs[0]?.points[0]).toMatchObject({ nominal: "10.000", repeats: 3, verdict: null });
	const environment = [{ quantity: "Temperature", value: "26.0", unit: "°C" }];
	const points = [{ ...point, repeats: 3, readings: ["10.001", "10.002", "10.003"] }];
	// What the procedure limits stays in the list, whoever leaves it out.
	const without = await save(started, { points }, "owner");
	expect((await read(started.id)).calibration.environment).toEqual([
		{ quantity: "Temperature", value: "", unit: "°C", lower: "18", upper: "25" },
	]);
	expect((await refusal(complete(without, "owner")))?.details.fields).toHaveProperty(["environment.0.value"]);
	const saved = await save(without, { points, environment }, "owner");
	const [judged] = (await read(started.id)).runs[0]?.points ?? [];
	// u² = (0.001/√3)² + (0.001/√3)²; the readings have two degrees of freedom, so ν = 8.
	expect(Number(judged?.degreesOfFreedom)).toBeCloseTo(8, 6);
	expect(Number(judged?.expandedUncertainty) / Number(judged?.coverageFactor)).toBeCloseTo(0.0008165, 7);
	const missing = await refusal(complete(saved, "owner"));
	expect(missing?.details.fields?.deviations).toContain("26.0 °C; the procedure allows 18 to 25");
	// U = 2u = 0.0016 V: another one that is typed wants a reason, and a smaller one is not reported under the accreditation.
	const other = (U: string, more = {}) => {
		const typed = points.map((one) => ({ ...one, expandedUncertainty: U, coverageFactor: "2" }));
		return at(started.id).then((now) => save(now, { points: typed, environment, ...more }, "owner"));
	};
	const asked = async (U: string, more = {}) =>
		(await refusal(complete(await other(U, more), "owner")))?.details.fields ?? {};
	const departs = "Point 1: U = 0.001 V was typed, and the procedure's budget gives 0.0016 V (k = 2).";
	expect((await asked("0.001")).deviations).toContain(departs);
	expect((await read(started.id)).departures).toContain(departs);
	expect((await asked("0.00163")).deviations).not.toContain("was typed");
	const claimed = await asked("0.001", { accredited: true, deviations: "As the customer asked for" });
	expect(claimed["points.0.expandedUncertainty"]).toContain("smaller than the procedure's budget gives, 0.0016 V");
	const larger = await asked("0.002", { accredited: true, deviations: "As the customer asked for" });
	expect(larger).not.toHaveProperty(["points.0.expandedUncertainty"]);
	const again = await at(started.id);
	const reason = "The drift of the meter with temperature is below 1 ppm/K";
	await complete(await save(again, { points, environment, deviations: reason }, "owner"), "owner");
	expect((await read(started.id)).departures).toHaveLength(1);
});

test("U of a standard comes from the values that its outside certificate states; a line that cannot be read is named", async () => {
	const standardId = await instrument({ tag: "CAL-OUT", role: "reference" });
	const external = (values: string) =>
		recordExternalCalibration(
			shop.steps(),
			recordExternalCalibrationInput.parse({
				...{ instrumentId: standardId, laboratory: "Harbour Metrology", number: "H-1", performedOn: "2026-01-15" },
				...{ verdict: "not_stated", values },
			}),
			smallPdf(),
		);
	for (const [line, why] of [
		["10 V; 0.002", "Write value and unit"],
		["10 V; 0; 2", "It is above zero"],
		["10 V; -0.1; 2", "It is above zero"],
		["ten V; 0.1; 2", "Write value and unit"],
		["10 V; 0.1; 2; 1e309", "The error"],
		["1e309 V; 0.1; 2", "The value"],
		["10; 0.1; 2", "Write value and unit"],
	]) {
		const fields = (await refusal(external(`5 V; 0.001; 2\n${line}`)))?.details.fields;
		expect(fields?.values).toMatch(new RegExp(`^Line 2: .*${why}`));
	}
	const { id } = await external("10 V; 0,002; 2; -0.0005\n\n20 V; 0.004; 2");
	const stored = (await read(id)).runs[0]?.points ?? [];
	expect(stored).toMatchObject([
		{ nominal: "10", unit: "V", expandedUncertainty: "0.002", coverageFactor: "2", error: "-0.0005", verdict: null },
		{ nominal: "20", unit: "V", expandedUncertainty: "0.004", coverageFactor: "2", error: null, verdict: null },
	]);
	const lines = [{ input: "x", about: "Certificate of the standard", source: "standard", role: "Calibrator" }];
	const standards = [{ role: "Calibrator", name: "C", expandedUncertainty: "0.002", coverageFactor: "2" }];
	const example = {
		...{ nominal: "10", reference: "10", readings: "10.1", resolution: "" },
		standards: standards.map((one) => ({ ...one, drift: "", daysSinceCalibration: "30" })),
	};
	const sheet = { name: "By calibrator", quantity: "Voltage", unit: "V", model: "x", lines, example };
	const budget = await shop.as((ctx) => publishedBudget(ctx, sheet));
	const change = {
		...{ quantity: "Voltage", unit: "V", minimumTur: "", budgetId: budget.id, environment: [] },
		...{ points: [{ kind: "nominal", at: "10", repeats: "1" }] },
		standards: [{ role: "Calibrator", quantity: "Voltage", smallestTur: "" }],
	};
	const { versionId } = await shop.as((ctx) => publishedProcedure(ctx, "P-OUT", change));
	const input = { instrumentId: await instrument(), kind: "internal" as const, performedOn: "2026-02-20" };
	const started = await shop.as((ctx) => startCalibration(ctx, { ...input, procedureVersionId: versionId }));
	const named = await shop.as((ctx) =>
		nameStandard(ctx, { ...started, role: "Calibrator", standardId, overrideReason: "" }),
	);
	await save({ ...started, ...named }, { points: [{ ...point, nominal: "10", readings: ["10.001"] }] }, "owner");
	const [judged] = (await read(started.id)).runs[0]?.points ?? [];
	expect(Number(judged?.expandedUncertainty) / Number(judged?.coverageFactor)).toBeCloseTo(0.001, 9);

	// What measures something else is no calibrator, whatever its state; without functions on record nobody can tell.
	const other = await instrument({ tag: "REF-TEMP", role: "reference" });
	await calibratedOutside(other);
	const values = { name: "Temperature", quantity: "Temperature", unit: "°C", rangeFrom: "0", rangeTo: "100" };
	const one = { ...values, usedFrom: "", usedTo: "", resolution: "" };
	await shop.as((ctx) => addFunction(ctx, { instrumentId: other, values: one }), "manager");
	const second = { instrumentId: await instrument(), kind: "internal" as const, performedOn: "2026-02-20" };
	const next = await shop.as((ctx) => startCalibration(ctx, { ...second, procedureVersionId: versionId }));
	const asCalibrator = { ...next, role: "Calibrator", standardId: other, overrideReason: "" };
	const wrong = await refusal(shop.as((ctx) => nameStandard(ctx, asCalibrator)));
	expect(wrong?.message).toContain("REF-TEMP measures Temperature, not Voltage (Calibrator).");
	const reasoned = shop.as(
		(ctx) => nameStandard(ctx, { ...asCalibrator, overrideReason: "No other one was at hand" }),
		"manager",
	);
	expect(await refusal(reasoned)).toMatchObject({ reason: "INVALID", message: expect.stringContaining("No reason") });
	const volts = { ...one, name: "DC", quantity: "Gleichspannung", unit: "mV" };
	await shop.as((ctx) => addFunction(ctx, { instrumentId: other, values: volts }), "manager");
	await shop.as((ctx) => nameStandard(ctx, asCalibrator));

	// Readings that wait for the standard are judged once it is named, and no longer once it is taken out.
	const third = { instrumentId: await instrument(), kind: "internal" as const, performedOn: "2026-02-20" };
	const early = await shop.as((ctx) => startCalibration(ctx, { ...third, procedureVersionId: versionId }));
	const read10 = await save(early, { points: [{ ...point, nominal: "10", readings: ["10.001"] }] }, "owner");
	const now = async () => {
		const { calibration, runs } = await read(early.id);
		const { verdict, warnings } = runs[0]?.points[0] ?? {};
		return { verdict, warnings, whole: calibration.asFoundVerdict };
	};
	const waiting = { verdict: null, warnings: [expect.stringContaining("No standard is the Calibrator")], whole: null };
	expect(await now()).toEqual(waiting);
	const calibrator = { ...read10, role: "Calibrator", standardId, overrideReason: "" };
	const withIt = await shop.as((ctx) => nameStandard(ctx, calibrator));
	expect(await now()).toEqual({ verdict: "in_tolerance", warnings: [], whole: "in_tolerance" });
	await shop.as((ctx) => removeStandard(ctx, { ...withIt, position: 1 }));
	expect(await now()).toEqual(waiting);
});

test("an instrument is not read in a unit that none of its functions has, at either door", async () => {
	const instrumentId = await instrument({ tag: "MIC-UNIT" });
	const values = { name: "Length", quantity: "Length", unit: "mm", rangeFrom: "0", rangeTo: "25" };
	const one = { ...values, usedFrom: "", usedTo: "", resolution: "" };
	const { id: functionId } = await shop.as((ctx) => addFunction(ctx, { instrumentId, values: one }), "manager");
	const degrees = { unit: "°C", nominal: "5", lowerTolerance: "-1", upperTolerance: "1" };
	const quick = (unit: string) =>
		recordCalibrationInput.parse({
			...{ instrumentId, performedOn: "2026-02-20", points: [{ ...degrees, unit, asFound: "5" }] },
		});
	for (const unit of ["°C", "furlong", "%"]) {
		const refused = await refusal(shop.as((ctx) => recordCalibration(ctx, quick(unit))));
		expect(refused?.details.fields?.["points.0.unit"]).toMatch(/^MIC-UNIT measures Length in mm, nothing in/);
	}
	await shop.as((ctx) => recordCalibration(ctx, quick("µm")));
	const input = { instrumentId, kind: "internal" as const, performedOn: "2026-02-20" };
	const started = await shop.as((ctx) => startCalibration(ctx, input));
	const work = (points: object[]) => save(started, { points } as Parameters<typeof save>[1], "owner");
	expect((await refusal(work([{ ...degrees, readings: ["5"] }])))?.details.fields).toHaveProperty(["points.0.unit"]);
	expect((await refusal(work([{ ...degrees, functionId, readings: [] }])))?.details.fields).toHaveProperty([
		"points.0.unit",
	]);
	const kept = await work([
		{ ...degrees, unit: "inch", readings: ["5"] },
		{ ...degrees, unit: "", readings: ["5"] },
	]);
	expect((await refusal(complete(kept, "owner")))?.details.fields?.["points.1.unit"]).toContain("without a unit");
	expect((await refusal(shop.as((ctx) => recordCalibration(ctx, quick("")))))?.details.fields).toHaveProperty([
		"points.0.unit",
	]);
});

test("standards of which none measures what is calibrated want a reason", async () => {
	const wrench = await instrument({ tag: "TW-UNIT" });
	const blocks = await instrument({ tag: "GB-UNIT", role: "reference" });
	await calibratedOutside(blocks);
	const values = { name: "Length", quantity: "Length", unit: "mm", rangeFrom: "0", rangeTo: "25" };
	const one = { ...values, usedFrom: "", usedTo: "", resolution: "" };
	await shop.as((ctx) => addFunction(ctx, { instrumentId: blocks, values: one }), "manager");
	const begins = await begun(["10.001"], wrench);
	const named = await shop.as((ctx) =>
		nameStandard(ctx, { ...begins, role: "", standardId: blocks, overrideReason: "" }),
	);
	const refused = await refusal(complete(named));
	expect(refused?.details.fields?.deviations).toContain(
		"No reference standard measures in V: GB-UNIT measures Length.",
	);
	const volts = { ...point, ...stated, readings: ["10.001"] };
	// One unit that is measured does not speak for another.
	await save(await at(begins.id), { points: [volts, { ...volts, unit: "mm", nominal: "10" }] });
	const other = await refusal(complete(await at(begins.id)));
	expect(other?.details.fields?.deviations).toContain("measures in V:");
	await save(await at(begins.id), { points: [volts], deviations: "By a lever of known length" });
	await complete(await at(begins.id));
});
