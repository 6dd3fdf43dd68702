import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../testing/calibration-steps.ts";
import { said } from "../../testing/certify.ts";
import { publishedBudget } from "../../testing/methods.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { plannedSteps } from "../../testing/planned-steps.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { previewCertificate, previewCertificateInput } from "../certificates/prepare-certificate.ts";
import {
	addFunction,
	createRule,
	publishRule,
	retireFunction,
	saveRuleDraft,
	saveRuleDraftInput,
	setDefaultRule,
	specifyTolerance,
	updateInstrument,
	updateInstrumentInput,
} from "../index.ts";
import { getCalibrationTemplate } from "./get-calibration-template.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Glue");
});
afterAll(() => bench.close());

const {
	instrument,
	save,
	read,
	complete,
	at,
	adjust,
	procedure,
	percent,
	nominal,
	meter,
	start,
	pointsOf,
	shownLimits,
	typedOf,
	work,
} = plannedSteps(() => shop);

describe("the points a calibration begins with", () => {
	test("per cent are of each range of the quantity, in the procedure's unit, with the limits of its tolerance", async () => {
		const { id, high, low } = await meter();
		const { versionId } = await procedure({ points: percent("100", "50") });
		const { id: all } = await start(id, { procedureVersionId: versionId });
		expect(await shownLimits(all)).toEqual([
			// 0.1 % of 5 V and 0.1 % of 10 V; then 100 mV and 200 mV of 200 mV, in V.
			...[
				["5", "-0.015", "0.015"],
				["10", "-0.02", "0.02"],
			],
			...[
				["0.1", "-0.0003", "0.0003"],
				["0.2", "-0.0004", "0.0004"],
			],
		]);
		expect((await pointsOf(all)).map((point) => point.functionId)).toEqual([high, high, low, low]);
		expect((await pointsOf(all)).every((point) => point.specId !== null && point.unit === "V")).toBe(true);
		const { id: one } = await start(id, { procedureVersionId: versionId, functionId: low });
		expect((await pointsOf(one)).map((point) => point.nominal)).toEqual(["0.1", "0.2"]);
	});

	test("a value belongs to the narrowest range that holds it; outside all of them it has no limits", async () => {
		const { id, high, low } = await meter();
		const { versionId } = await procedure({ points: nominal("12", "0.1", "5.0") });
		const { id: begun } = await start(id, { procedureVersionId: versionId });
		expect((await pointsOf(begun)).map((point) => [point.nominal, point.functionId])).toEqual([
			...[["0.1", low] as const, ["5.0", high] as const, ["12", null] as const],
		]);
		expect((await shownLimits(begun))[2]).toEqual(["12", null, null]);
	});

	test("per cent without a range to be of, and a function in another kind of unit, are refused with what to do", async () => {
		const { versionId } = await procedure({ points: percent("50") });
		const bare = await refusal(start(await instrument(), { procedureVersionId: versionId }));
		expect(bare).toMatchObject({ reason: "CONFLICT", message: expect.stringContaining("no function in V") });
		const { id } = await meter();
		const values = { name: "Ohms", quantity: "Resistance", unit: "Ω", rangeFrom: "0", rangeTo: "100" };
		const ohms = { ...values, usedFrom: "", usedTo: "", resolution: "" };
		const { id: functionId } = await shop.as((ctx) => addFunction(ctx, { instrumentId: id, values: ohms }));
		const misfit = await refusal(start(id, { procedureVersionId: versionId, functionId }));
		expect(misfit?.details.fields?.functionId).toContain("does not measure in V");
	});

	test("without a procedure they are the last calibration's, with the tolerance in force now", async () => {
		const { id, high } = await meter();
		const { versionId } = await procedure({ points: nominal("5") });
		const begun = await start(id, { procedureVersionId: versionId });
		const saved = await save({ ...begun }, { points: await typedOf(begun.id, "5.001") });
		await complete(saved);
		const spec = { bands: [{ from: "0", to: "10", plusMinus: { terms: [{ kind: "absolute", amount: "0.5" }] } }] };
		await shop.as((ctx) =>
			specifyTolerance(ctx, { functionId: high, version: 2, spec, basis: "Ours", reason: "Wider than the maker's" }),
		);
		const again = await start(id);
		expect(await shownLimits(again.id)).toEqual([["5", "-0.5", "0.5"]]);
		await shop.as((ctx) => retireFunction(ctx, { id: high, version: 3, retired: true }));
		expect((await pointsOf((await start(id)).id))[0]).toMatchObject({ functionId: null, specId: null });
	});
});

describe("the limits of a point that is saved", () => {
	test("stay the tolerance's while they are, follow a point that is moved, and are the typist's when typed", async () => {
		const { id, high } = await meter();
		const { versionId } = await procedure({ points: nominal("5", "6", "8") });
		const begun = await start(id, { procedureVersionId: versionId });
		const [first, second, third] = await typedOf(begun.id);
		if (!first || !second || !third) throw new Error("Three points were planned.");
		const fresh = { ...first, nominal: "7", lowerTolerance: null, upperTolerance: null };
		const points = [{ ...first }, { ...second, nominal: "10" }, { ...third, upperTolerance: "0.5" }, fresh];
		await save(begun, { points });
		expect((await pointsOf(begun.id)).map((one) => [one.nominal, one.upperTolerance, one.specId !== null])).toEqual([
			...[
				["5", "0.015", true],
				["10", "0.02", true],
			],
			...[
				["8", "0.5", false],
				["7", "0.017", true],
			],
		]);
		const bare = [{ ...first, lowerTolerance: null, upperTolerance: null }];
		await save(await at(begun.id), { points: bare });
		expect(await shownLimits(begun.id)).toEqual([["5", null, null]]);
		const other = await meter();
		const strange = [{ ...first, functionId: other.high }];
		expect(await refusal(save(await at(begun.id), { points: strange }))).toMatchObject({ reason: "NOT_FOUND" });
		expect(high).not.toBe(other.high);
	});

	test("a later tolerance changes nothing of a calibration that has begun", async () => {
		const { id, high } = await meter();
		const { versionId } = await procedure({ points: nominal("5") });
		const begun = await start(id, { procedureVersionId: versionId });
		const spec = { bands: [{ from: "0", to: "10", plusMinus: { terms: [{ kind: "absolute", amount: "0.5" }] } }] };
		await shop.as((ctx) =>
			specifyTolerance(ctx, { functionId: high, version: 2, spec, basis: "Ours", reason: "Wider than the maker's" }),
		);
		const [before] = await pointsOf(begun.id);
		await save(begun, { points: await typedOf(begun.id, "5.001") });
		expect(await pointsOf(begun.id)).toMatchObject([{ specId: before?.specId, upperTolerance: "0.015" }]);
	});
});

test("the budget of the procedure is bound with the resolution of the function, in its own unit", async () => {
	const { id, low } = await meter();
	const lines = [{ input: "x", about: "Display", source: "resolution" }];
	const example = { nominal: "1", reference: "1", readings: "1.0", resolution: "0.001", standards: [] };
	const sheet = { name: "Display only", quantity: "Voltage", unit: "V", model: "x", lines, example };
	const budget = await shop.as((ctx) => publishedBudget(ctx, sheet));
	const { versionId } = await procedure({ points: nominal("0.1"), budgetId: budget.id });
	const begun = await start(id, { procedureVersionId: versionId });
	await save(begun, { points: await typedOf(begun.id, "0.1001") });
	const [point] = await pointsOf(begun.id);
	expect(point?.functionId).toBe(low);
	// Half of 0.001 mV, rectangular: u = 0.0000005 V / √3.
	const u = Number(point?.expandedUncertainty) / Number(point?.coverageFactor);
	expect(u / (0.0000005 / Math.sqrt(3))).toBeCloseTo(1, 9);
	const inMillivolt = (await typedOf(begun.id, "100.1")).map((one) => ({ ...one, unit: "mV", nominal: "100" }));
	await save(await at(begun.id), { points: inMillivolt });
	expect((await pointsOf(begun.id))[0]?.warnings.join()).toContain("The budget is in V and the point in mV");
});

test("the rule is the chosen one, else the instrument's, the procedure's, the organisation's, else none", async () => {
	const ruleNamed = async (name: string) => {
		const made = await shop.as((ctx) => createRule(ctx, { name }));
		const content = { name, type: "guard-band" as const, r: "1", pfa: "", statement: "" };
		const saved = await shop.as((ctx) => saveRuleDraft(ctx, saveRuleDraftInput.parse({ ...made, content })));
		return shop.as((ctx) => publishRule(ctx, { ...saved, changeNote: "" }));
	};
	const [own, methods, general] = [await ruleNamed("Own"), await ruleNamed("Method"), await ruleNamed("General")];
	const { versionId } = await procedure({ points: nominal("5"), decisionRuleId: methods.id });
	const id = await instrument();
	const ruleOf = async (more: object) => (await read((await start(id, more)).id)).rule?.title ?? null;
	expect(await ruleOf({})).toBeNull();
	await shop.as((ctx) => setDefaultRule(ctx, { id: general.id }));
	expect(await ruleOf({})).toBe("General");
	expect(await ruleOf({ procedureVersionId: versionId })).toBe("Method");
	const { calibration } = await read((await start(id)).id);
	const change = { id: calibration.instrumentId, version: 1, changes: { decisionRuleId: own.id } };
	await shop.as((ctx) => updateInstrument(ctx, updateInstrumentInput.parse(change)));
	expect(await ruleOf({ procedureVersionId: versionId })).toBe("Own");
	const choices = (await work((await start(id)).id)).rules;
	const chosen = choices.find(({ name }) => name === "General")?.id;
	expect(await ruleOf({ procedureVersionId: versionId, decisionRuleVersionId: chosen })).toBe("General");
	await bench.database.admin`update decision_rules set is_default = false`;
});

test("what fits is offered first, and the only one that fits, or that of last time, is proposed", async () => {
	const other = await bench.found("Proposed");
	const steps = plannedSteps(() => other);
	const { id } = await steps.meter();
	const proposed = async (instrumentId = id) => {
		const shown = await other.as((ctx) => getCalibrationTemplate(ctx, { instrumentId }));
		return { ids: shown.procedures.map((one) => one.id), proposed: shown.procedureVersionId };
	};
	const foreign = await steps.procedure({ quantity: "Pressure", unit: "kPa", points: nominal("5") });
	expect(await proposed()).toEqual({ ids: [foreign.versionId], proposed: null });
	const own = await steps.procedure({ points: nominal("5") });
	expect(await proposed()).toEqual({ ids: [own.versionId, foreign.versionId], proposed: own.versionId });
	const second = await steps.procedure({ points: nominal("6") });
	expect((await proposed()).proposed).toBeNull();
	const begun = await steps.start(id, { procedureVersionId: second.versionId });
	await bench.database.admin`update calibrations set state = 'approved' where id = ${begun.id}`;
	expect((await proposed()).proposed).toBe(second.versionId);
	expect((await proposed(await steps.instrument())).proposed).toBeNull();
});

describe("a procedure that was departed from", () => {
	test("a TUR below its smallest wants a reason on record", async () => {
		const { id } = await meter();
		const { versionId } = await procedure({ points: nominal("5", "10"), minimumTur: "4" });
		const begun = await start(id, { procedureVersionId: versionId });
		const points = (await typedOf(begun.id, "5.001", "10.001")).map((one) => ({ ...one, coverageFactor: "2" }));
		// Limits of ± 0.015 and ± 0.020: TUR 3.75 and 5.
		const stated = points.map((one) => ({ ...one, expandedUncertainty: "0.004" }));
		const saved = await save(begun, { points: stated });
		const fields = (await refusal(complete(saved)))?.details.fields;
		expect(fields).toEqual({
			deviations: expect.stringMatching(/^Point 1: the test uncertainty ratio is below 4.*7\.2\.1\.7/),
		});
		const dotted = await save(saved, { points: stated, deviations: "." });
		expect((await refusal(complete(dotted)))?.details.fields).toEqual(fields);
		await complete(await save(dotted, { points: stated, deviations: "Agreed with the customer" }));
		expect((await read(begun.id)).departures).toHaveLength(1);
	});

	test("points, readings, limits and rule that are others than it says want a reason, and the reviewer reads them", async () => {
		const { id } = await meter();
		const rule = await shop.as((ctx) => createRule(ctx, { name: "Guarded" }));
		const content = { name: "Guarded", type: "guard-band" as const, r: "1", pfa: "", statement: "" };
		const drafted = await shop.as((ctx) => saveRuleDraft(ctx, saveRuleDraftInput.parse({ ...rule, content })));
		await shop.as((ctx) => publishRule(ctx, { ...drafted, changeNote: "" }));
		const five = nominal("5", "8", "0.1").map((one) => ({ ...one, repeats: "2" }));
		const { versionId } = await procedure({ points: five, decisionRuleId: rule.id });
		const begun = await start(id, { procedureVersionId: versionId });
		const given = { expandedUncertainty: "0.0001", coverageFactor: "2" };
		const typed = (await typedOf(begun.id)).map((one) => ({ ...one, ...given, readings: [one.nominal, one.nominal] }));
		const decisionRuleVersionId = (await read(begun.id)).rule?.id ?? null;
		await save(begun, { points: typed, decisionRuleVersionId });
		expect((await read(begun.id)).departures).toEqual([]);
		const [least, first, second] = typed;
		if (!least || !first || !second) throw new Error("Three points were planned.");
		const inMillivolt = { ...least, unit: "mV", nominal: "100", lowerTolerance: null, upperTolerance: null };
		const points = [
			{ ...inMillivolt, readings: ["100", "100"] },
			{ ...first, repeats: 1, readings: ["5"], upperTolerance: "0.5" },
			{ ...second, nominal: "9", readings: ["9", "9"] },
		];
		const saved = await save(await at(begun.id), { points, decisionRuleVersionId: null });
		expect((await read(begun.id)).departures).toEqual([
			"Not measured, although the procedure asks for it: 8 V.",
			"Fewer readings than the procedure asks for: 5 V (1 of 2).",
			"Judged by other limits than those of the tolerance on record: 5 V.",
			"It is judged without the decision rule Guarded.",
		]);
		expect((await refusal(complete(saved)))?.details.fields?.deviations).toMatch(/5 V \(1 of 2\).*7\.2\.1\.7/);
		await complete(await save(saved, { points, decisionRuleVersionId: null, deviations: "As the customer ordered" }));
		// What counts keeps what is sure: procedure with its rule, and the tolerance that was in force.
		expect((await read(begun.id)).departures).toHaveLength(4);
		if (!canRead) return;
		const asked = previewCertificateInput.parse({ ...said, calibrationId: begun.id, language: "fr" });
		expect(printed((await previewCertificate(shop.steps(), asked)).body, "-raw")).toMatch(
			/Non mesuré, bien que la procédure le demande : 8 V\. .*5 V \(1 sur 2\).*Jugé sans la règle de décision Guarded\. As the customer ordered/,
		);
	});

	test("a standard that it asks for and that nobody named wants a reason on record", async () => {
		const { id } = await meter();
		const standards = [{ role: "Calibrator", quantity: "Voltage", smallestTur: "" }];
		const { versionId } = await procedure({ points: nominal("5"), standards });
		const begun = await start(id, { procedureVersionId: versionId });
		const said = /^The procedure asks for “Calibrator”, and none is named\./;
		const saved = await save(begun, { points: await typedOf(begun.id, "5.001") });
		expect((await refusal(complete(saved)))?.details.fields).toEqual({ deviations: expect.stringMatching(said) });
		expect((await read(begun.id)).departures).toEqual([expect.stringMatching(said)]);
	});

	test("standards that measure what it asks for and are not overdue are offered first", async () => {
		const { id } = await meter();
		const standards = [{ role: "Calibrator", quantity: "Voltage", smallestTur: "" }];
		const { versionId } = await procedure({ points: nominal("5"), standards });
		const reference = async (tag: string, quantity: string, nextDueOn: string) => {
			const made = await instrument({ tag, role: "reference", nextDueOn });
			const range = { rangeFrom: "0", rangeTo: "10", usedFrom: "", usedTo: "", resolution: "" };
			const values = { name: quantity, quantity, unit: quantity === "Voltage" ? "V" : "mm", ...range };
			await shop.as((ctx) => addFunction(ctx, { instrumentId: made, values }));
		};
		await reference("A-LENGTH", "Length", "2026-12-01");
		await reference("B-LATE", "Voltage", "2026-02-01");
		await reference("C-FITS", "Voltage", "2026-12-01");
		const offered = async (begun: { id: string }) =>
			(await work(begun.id)).possibleStandards.map(({ tag }) => tag).filter((tag) => /^[ABC]-/.test(tag));
		expect(await offered(await start(id, { procedureVersionId: versionId }))).toEqual(["C-FITS", "A-LENGTH", "B-LATE"]);
		expect(await offered(await start(id))).toEqual(["A-LENGTH", "B-LATE", "C-FITS"]);
	});

	test("an adjustment that it asks for, or forbids, is said while one works and wants a reason", async () => {
		const { id } = await meter();
		const { versionId } = await procedure({
			points: nominal("5", "10"),
			adjust: { when: "beyond_share", share: "50 %" },
		});
		const begun = await start(id, { procedureVersionId: versionId });
		// Half of 0.015 is not beyond half; 0.011 is beyond half of 0.020.
		const saved = await save(begun, { points: await typedOf(begun.id, "5.0075", "9.989") });
		expect(await work(begun.id)).toMatchObject({ adjustmentAsked: [1] });
		expect((await refusal(complete(saved)))?.details.fields?.deviations).toContain("Point 2: the procedure asks for");
		await adjust(saved);
		await save(await at(begun.id), { points: await typedOf(begun.id, "5.000", "10.000") });
		await complete(await at(begun.id));
		const never = await procedure({ points: nominal("5"), adjust: { when: "never", share: "" } });
		const other = await start(id, { procedureVersionId: never.versionId });
		await adjust(await save(other, { points: await typedOf(other.id, "6") }));
		const after = await save(await at(other.id), { points: await typedOf(other.id, "5") });
		expect((await refusal(complete(after)))?.details.fields?.deviations).toContain("the procedure does not adjust");
	});
});
