import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { worstVerdict } from "../verdict.ts";
import { judgePoint, type PointResult } from "./judge-point.ts";
import type { PointSnapshot } from "./point-snapshot.ts";
import { recompute } from "./recompute.ts";

const plain: PointSnapshot = {
	...{ format: 1, unit: "mm", nominal: "10.00", reference: "10.00", readings: ["10.01"] },
	...{ limits: { lower: "-0.05", upper: "0.05" }, uncertainty: null, rule: { type: "simple" } },
};
const typed = (expandedUncertainty: string, coverageFactor = "2") => ({
	...{ by: "typed" as const, expandedUncertainty, coverageFactor },
});
const judged = (change: Partial<PointSnapshot>): PointResult => {
	const read = judgePoint({ ...plain, ...change });
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.result;
};
const faultsOf = (change: Record<string, unknown>) => {
	const read = judgePoint({ ...plain, ...change });
	return read.ok ? [] : read.faults.map(({ path, clause }) => [path, clause.length > 0]);
};

describe("judgePoint", () => {
	test("without uncertainty it is simple acceptance, and the result says that none was stated", () => {
		expect(judged({ readings: ["10.05"] })).toMatchObject({
			...{ indication: "10.05", error: "0.05", verdict: "in_tolerance", expandedUncertainty: null, tur: null },
			warnings: ["No uncertainty was stated."],
		});
		expect(judged({ readings: ["10.06"] }).verdict).toBe("out_of_tolerance");
	});

	test("the mean of the readings decides exactly, also where it does not end", () => {
		// The mean of 0.1 and 0.2 is 0.15 and lies on the limit; in float64 it lies beyond it.
		const on = { nominal: "0", reference: "0", readings: ["0.1", "0.2"], limits: { lower: null, upper: "0.15" } };
		expect((0.1 + 0.2) / 2 <= 0.15).toBe(false);
		expect(judged(on)).toMatchObject({ indication: "0.15", verdict: "in_tolerance" });
		const thirds = judged({
			...on,
			readings: ["0.10", "0.20", "0.20"],
			limits: { lower: null, upper: "0.1666666666" },
		});
		expect(thirds).toMatchObject({ indication: "0.16666666666667", verdict: "out_of_tolerance" });
	});

	test("the error is taken from the value that the standard gave", () => {
		const found = judged({ reference: "9.98", readings: ["10.01", "10.03"] });
		expect(found).toMatchObject({ indication: "10.02", error: "0.04" });
	});

	test("as-found errors of PTB's example of an adjustment: no acceptance zone at U wider than the tolerance", () => {
		const found = judged({
			...{ unit: "K", nominal: "0", reference: "0", readings: ["0.105"], limits: { lower: "-0.75", upper: "0.75" } },
			...{ uncertainty: typed("0.89"), rule: { type: "guard-band", r: "1" } },
		});
		expect(found).toMatchObject({ verdict: "undecided", acceptance: null, coverageFactor: "2" });
		expect(found.tur).toBeCloseTo(0.843, 3);
		expect(found.conformanceProbability).toBeCloseTo(1 - 0.101, 3);
		expect(found.warnings).toHaveLength(2);
	});

	test("the risk of a result goes by its degrees of freedom, where they are known; a snapshot of before stays normal", () => {
		const given = { ...typed("0.0453", "4.53"), degreesOfFreedom: "2" };
		const at = (change: object) => 1 - (judged({ format: 2, ...change }).conformanceProbability ?? 0);
		// ± 0.05 around 0.01 with u = 0.01: t = 4 and 6 with two degrees of freedom, F = 1/2 − t/(2·√(2 + t²)).
		const tail = (t: number) => 0.5 - t / (2 * Math.sqrt(2 + t * t));
		expect(at({ uncertainty: given })).toBeCloseTo(tail(4) + tail(6), 12);
		expect(at({ uncertainty: given })).toBeGreaterThan(0.03);
		expect(at({ uncertainty: typed("0.0453", "4.53") })).toBeLessThan(0.0001);
		expect(at({ uncertainty: given, format: 1 })).toBeLessThan(0.0001);
		// A target of 2 % is held by the same distribution from format 3 on.
		const uncertainty = { ...typed("0.02265", "4.53"), degreesOfFreedom: "2" };
		const verdictUnder = (format: PointSnapshot["format"]) =>
			judged({ format, uncertainty, readings: ["10.03"], rule: { type: "target-pfa", pfa: "0.02" } }).verdict;
		expect(([1, 2, 3] as const).map(verdictUnder)).toEqual(["in_tolerance", "in_tolerance", "out_of_tolerance"]);
		const beyond = 1 - at({ uncertainty: given, readings: ["10.06"] });
		expect(beyond).toBeCloseTo(1 - (1 - tail(1)) - tail(11), 12);
	});

	test("a rule with conditional results has five words, and the worst of them stands for all", () => {
		const at = (reading: string) =>
			judged({
				...{ nominal: "0", reference: "0", readings: [reading], limits: { lower: "-1", upper: "1" } },
				...{ uncertainty: typed("0.1"), rule: { type: "non-binary", r: "1" } },
			}).verdict;
		const words = ["0.9", "0.95", "1.05", "1.2"].map(at);
		expect(words).toEqual(["in_tolerance", "conditionally_in", "conditionally_out", "out_of_tolerance"]);
		expect(worstVerdict(["in_tolerance", "conditionally_out", "undecided"])).toBe("conditionally_out");
		expect(worstVerdict(["conditionally_in", "undecided"])).toBe("undecided");
		expect(worstVerdict([])).toBeNull();
	});

	test("U of a budget is the engine's, with its factor and degrees of freedom", () => {
		// EA-4/02 S9: a digital multimeter at 100 V; u = 0.02957476 V, k = 1.6454483, U = 0.04866 V.
		const budget = {
			inputs: [
				{ name: "standard", value: "100", standardUncertainty: "0.001", sensitivity: "-1" },
				{ name: "resolution", value: "100.1", distribution: "rectangular" as const, halfWidth: "0.05" },
				{ name: "drift", value: "0", distribution: "rectangular" as const, halfWidth: "0.011" },
			],
			coverageProbability: "0.95",
			coverage: "rectangular" as const,
		};
		const found = judged({
			...{ unit: "V", nominal: "100", reference: "100", readings: ["100.1"], limits: { lower: "-0.2", upper: "0.2" } },
			uncertainty: { by: "budget", budget },
		});
		expect(Number(found.expandedUncertainty)).toBeCloseTo(0.0487, 3);
		expect(found.coverageProbability).toBe(0.95);
		expect(found.verdict).toBe("in_tolerance");
	});

	test("without limits there is a result and no statement of conformity", () => {
		const found = judged({ limits: { lower: null, upper: null }, uncertainty: typed("0.01") });
		expect(found).toMatchObject({ verdict: null, error: "0.01", expandedUncertainty: "0.01", tur: null });
	});

	test.each([
		[{ readings: [] }, ["readings"]],
		[{ readings: ["1e999", "abc"] }, ["readings[0]", "readings[1]"]],
		[{ limits: { lower: "0.1", upper: "-0.1" } }, ["limits.lower"]],
		[{ uncertainty: typed("-0.1", "0") }, ["uncertainty.expandedUncertainty", "uncertainty.coverageFactor"]],
		[{ uncertainty: { ...typed("0.1"), degreesOfFreedom: "0.5" } }, ["uncertainty.degreesOfFreedom"]],
		[{ uncertainty: { ...typed("0.1"), coverageProbability: "95" } }, ["uncertainty.coverageProbability"]],
		[{ uncertainty: { by: "budget", budget: { inputs: [] } } }, ["uncertainty.budget.inputs"]],
		[{ rule: { type: "guard-band", r: "1" } }, ["uncertainty"]],
		[{ rule: { type: "guard-band", r: "-1" }, uncertainty: typed("0.1") }, ["rule.r"]],
		[{ rule: { type: "luck" } }, ["rule.type"]],
		[{ verdict: "in_tolerance" }, ["verdict"]],
		[{ format: 4 }, ["format"]],
		[{ limits: { lower: "0", upper: "0" }, uncertainty: typed("0.1") }, ["limits.lower"]],
	])("refuses %j with the place and the clause", (change, paths) => {
		expect(faultsOf(change)).toEqual(paths.map((path) => [path, true]));
	});
});

describe("recompute", () => {
	const whole = { ...plain, uncertainty: typed("0.02"), rule: { type: "guard-band" as const, r: "0.83" } };
	const shownOf = ({ unit, nominal, limits, readings }: PointSnapshot) => ({
		...{ unit, nominal: `${nominal}0`, reference: null, readings },
		...{ lowerTolerance: limits.lower, upperTolerance: limits.upper },
	});

	test("what was judged is the same again, whatever was typed", () => {
		const reading = fc.integer({ min: -99999, max: 99999 }).map((n) => (n / 1000).toFixed(3));
		fc.assert(
			fc.property(fc.array(reading, { minLength: 1, maxLength: 9 }), (readings) => {
				const snapshot = JSON.parse(JSON.stringify({ ...whole, readings }));
				expect(recompute(snapshot, judged({ ...whole, readings }), shownOf(snapshot))).toEqual([]);
			}),
		);
	});

	test.each([
		["verdict", { verdict: "out_of_tolerance" as const }],
		["error", { error: "0.02" }],
		["indication", { indication: "10.02" }],
		["expandedUncertainty", { expandedUncertainty: "0.03" }],
		["coverageFactor", { coverageFactor: null }],
		["tur", { tur: 3 }],
		["conformanceProbability", { conformanceProbability: 0.5 }],
		["acceptance.upper", { acceptance: { lower: "-0.0334", upper: "0.04" } }],
	])("a stored %s that does not follow from the snapshot is a difference", (field, change) => {
		const stored = { ...judged(whole), ...change };
		expect(recompute(whole, stored, shownOf(whole)).map((one) => one.field)).toEqual([field]);
	});

	test.each([
		["unit", { unit: "V" }],
		["nominal", { nominal: "1" }],
		["reference", { reference: "9" }],
		["lowerTolerance", { lowerTolerance: null }],
		["upperTolerance", { upperTolerance: "9" }],
		["readings", { readings: ["9.999"] }],
	])("a shown %s that is not the snapshot's is a difference", (field, change) => {
		const shown = { ...shownOf(whole), ...change };
		const fields = recompute(whole, judged(whole), shown).map((one) => one.field);
		// The reference is the nominal value where there is none of its own.
		expect(fields).toEqual(field === "nominal" ? ["nominal", "reference"] : [field]);
	});

	test("a snapshot that was spoilt is a difference of its own", () => {
		const [difference] = recompute({ ...whole, readings: ["x"] }, judged(whole), shownOf(whole));
		expect(difference).toMatchObject({ field: "snapshot", stored: null });
		expect(recompute({ ...whole, readings: ["10.02"] }, judged(whole), shownOf(whole)).length).toBeGreaterThan(0);
	});
});
