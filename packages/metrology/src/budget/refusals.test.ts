import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsOf } from "../../testing/evaluated.ts";
import { faultText } from "../input/fault.ts";
import { evaluateBudget } from "./evaluate-budget.ts";

const a = { name: "a", value: 1, standardUncertainty: 0.1 };
const b = { name: "b", value: 2, standardUncertainty: 0.2 };
const c = { name: "c", value: 3, standardUncertainty: 0.3 };
const one = (fields: object) => ({ inputs: [{ name: "a", value: 1, ...fields }] });
const pair = (r: unknown) => ({ inputs: [a, b], correlations: [{ a: "a", b: "b", r }] });

test("every fault is told at once: a coefficient beyond 1 also beside an input that cannot be read", () => {
	const both = { ...pair(1.2), inputs: [{ ...a, standardUncertainty: 0 }, b] };
	expect(faultsOf(both).map(({ path }) => path)).toEqual(["inputs[0].standardUncertainty", "correlations[0].r"]);
});

describe("a budget is refused with the place, the reason and the clause", () => {
	test.each<[string, unknown, string, string, RegExp]>([
		["no object", [a], "", "missing", /4\.1/],
		["no inputs", { inputs: [] }, "inputs", "missing", /4\.1/],
		["no name", { inputs: [{ value: 1, standardUncertainty: 1 }] }, "inputs[0].name", "missing", /4\.1/],
		["no value", { inputs: [{ name: "a", standardUncertainty: 1 }] }, "inputs[0].value", "missing", /4\.1\.4/],
		["no uncertainty", one({}), "inputs[0]", "missing", /4\.1\.5/],
		["a value of null", one({ value: null, standardUncertainty: 1 }), "inputs[0].value", "missing", /4\.1\.4/],
		["NaN", one({ value: Number.NaN, standardUncertainty: 1 }), "inputs[0].value", "not_a_number", /4\.1\.4/],
		["Infinity", one({ value: "Infinity", standardUncertainty: 1 }), "inputs[0].value", "not_a_number", /4\.1\.4/],
		["1e309", one({ value: "1e309", standardUncertainty: 1 }), "inputs[0].value", "not_a_number", /4\.1\.4/],
		["a word", one({ standardUncertainty: "small" }), "inputs[0].standardUncertainty", "not_a_number", /3\.3\.5/],
		["u = 0", one({ standardUncertainty: 0 }), "inputs[0].standardUncertainty", "not_positive", /3\.3\.5/],
		["u < 0", one({ standardUncertainty: -1 }), "inputs[0].standardUncertainty", "not_positive", /3\.3\.5/],
		[
			"U < 0",
			one({ expandedUncertainty: "-1", coverageFactor: 2 }),
			"inputs[0].expandedUncertainty",
			"not_positive",
			/4\.3\.3/,
		],
		[
			"k = 0",
			one({ expandedUncertainty: 1, coverageFactor: 0 }),
			"inputs[0].coverageFactor",
			"not_positive",
			/4\.3\.3/,
		],
		["no k", one({ expandedUncertainty: 1 }), "inputs[0].coverageFactor", "missing", /4\.3\.3/],
		[
			"half-width 0",
			one({ distribution: "rectangular", halfWidth: 0 }),
			"inputs[0].halfWidth",
			"not_positive",
			/4\.3\.7/,
		],
		["resolution 0", one({ resolution: 0 }), "inputs[0].resolution", "not_positive", /F\.2\.2\.1/],
		[
			"ν < 1",
			one({ standardUncertainty: 1, degreesOfFreedom: 0.5 }),
			"inputs[0].degreesOfFreedom",
			"degrees_of_freedom",
			/G\.3\.3/,
		],
		[
			"ν = 0",
			one({ standardUncertainty: 1, degreesOfFreedom: 0 }),
			"inputs[0].degreesOfFreedom",
			"degrees_of_freedom",
			/G\.3\.3/,
		],
		[
			"one observation",
			{ inputs: [{ name: "a", observations: [1] }] },
			"inputs[0].observations",
			"degrees_of_freedom",
			/4\.2\.4/,
		],
		["no observation", { inputs: [{ name: "a", observations: [] }] }, "inputs[0].observations", "missing", /4\.2/],
		[
			"an observation missing",
			{ inputs: [{ name: "a", observations: [1, null, 2] }] },
			"inputs[0].observations[1]",
			"missing",
			/4\.2/,
		],
		[
			"observations that do not differ",
			{ inputs: [{ name: "a", observations: [1, 1, 1] }] },
			"inputs[0]",
			"no_uncertainty",
			/F\.2\.2\.1/,
		],
		["a value beside other observations", one({ observations: [2, 3] }), "inputs[0].value", "contradiction", /4\.2\.1/],
		["n = 0", one({ n: 0, standardDeviation: 1 }), "inputs[0].n", "out_of_range", /4\.2/],
		[
			"an unknown distribution",
			one({ distribution: "cauchy", halfWidth: 1 }),
			"inputs[0].distribution",
			"unknown_distribution",
			/6\.4/,
		],
		[
			"β above 1",
			one({ distribution: "trapezoidal", halfWidth: 1, beta: 1.1 }),
			"inputs[0].beta",
			"out_of_range",
			/4\.3\.9/,
		],
		["β missing", one({ distribution: "trapezoidal", halfWidth: 1 }), "inputs[0].beta", "missing", /4\.3\.9/],
		[
			"a mistyped key",
			one({ standardUncertainty: 1, degreesofFreedom: 3 }),
			"inputs[0].degreesofFreedom",
			"unknown_key",
			/JCGM/,
		],
		[
			"two uncertainties",
			one({ standardUncertainty: 1, resolution: 1 }),
			"inputs[0].standardUncertainty",
			"unknown_key",
			/JCGM/,
		],
		["an empty component list", one({ components: [] }), "inputs[0].components", "missing", /4\.1/],
		["a name twice", { inputs: [a, { ...a, value: 5 }] }, "inputs[1].name", "same_standard_twice", /5\.2\.4/],
		[
			"a standard twice",
			{
				inputs: [
					{ ...a, standard: "R-7" },
					{ ...b, standard: "R-7" },
				],
			},
			"inputs[1].standard",
			"same_standard_twice",
			/5\.2\.4/,
		],
		[
			"a standard twice, written otherwise",
			{
				inputs: [
					{ ...a, standard: " s1 " },
					{ ...b, standard: "S1" },
				],
			},
			"inputs[1].standard",
			"same_standard_twice",
			/5\.2\.4/,
		],
		[
			"a standard twice, with another hyphen",
			{
				inputs: [
					{ ...a, standard: "REF-1" },
					{ ...b, standard: "REF\u20111" },
				],
			},
			"inputs[1].standard",
			"same_standard_twice",
			/5\.2\.4/,
		],
		[
			"a standard twice, with wide letters",
			{
				inputs: [
					{ ...a, standard: "REF-1" },
					{ ...b, standard: "\uff32\uff25\uff26-1" },
				],
			},
			"inputs[1].standard",
			"same_standard_twice",
			/5\.2\.4/,
		],
		[
			"a standard twice, with a space that nobody sees",
			{
				inputs: [
					{ ...a, standard: "REF-1" },
					{ ...b, standard: "REF\u200b-1" },
				],
			},
			"inputs[1].standard",
			"same_standard_twice",
			/5\.2\.4/,
		],
		[
			"a standard twice, with a selector that nobody sees",
			{
				inputs: [
					{ ...a, standard: "REF-1" },
					{ ...b, standard: "REF-1\u{e0100}" },
				],
			},
			"inputs[1].standard",
			"same_standard_twice",
			/5\.2\.4/,
		],
		["|r| > 1", pair(1.01), "correlations[0].r", "correlation_range", /5\.2\.2/],
		["r < −1", pair("-1.5"), "correlations[0].r", "correlation_range", /5\.2\.2/],
		["no r", pair(undefined), "correlations[0].r", "missing", /5\.2\.2/],
		[
			"an unknown name in a correlation",
			{ inputs: [a, b], correlations: [{ a: "a", b: "x", r: 0 }] },
			"correlations[0].b",
			"unknown_name",
			/5\.2\.2/,
		],
		[
			"a correlation with itself",
			{ inputs: [a, b], correlations: [{ a: "a", b: "a", r: 1 }] },
			"correlations[0]",
			"contradiction",
			/5\.2\.2/,
		],
		["p = 1", { inputs: [a], coverageProbability: 1 }, "coverageProbability", "out_of_range", /6\.2\.2/],
		["p in percent", { inputs: [a], coverageProbability: 95 }, "coverageProbability", "out_of_range", /6\.2\.2/],
		["an unknown coverage", { inputs: [a], coverage: "normal" }, "coverage", "out_of_range", /6\.3/],
		["a trapezoid of nothing", { inputs: [a], coverage: "trapezoidal" }, "coverage", "no_coverage_factor", /S10/],
		[
			"k and p",
			{ inputs: [a], coverageFactor: 2, coverageProbability: 0.9 },
			"coverageFactor",
			"contradiction",
			/6\.3/,
		],
		["a model of other names", { model: "a + x", inputs: [a] }, "model", "unknown_name", /4\.1\.1/],
		["a model that cannot be read", { model: "a +", inputs: [a] }, "model", "model", /4\.1\.1/],
		["a model without value", { model: "1 / (a - 1)", inputs: [a] }, "model", "model", /4\.1\.4/],
		["a model beyond float64", { model: "exp(700 * a)", inputs: [a] }, "", "out_of_range", /5\.1\.2/],
		["a model without derivative", { model: "abs(a - 1)", inputs: [a] }, "inputs[0]", "model", /5\.1\.2/],
		["a model that is flat", { model: "(a - 1)^2", inputs: [a] }, "", "no_uncertainty", /5\.1\.2/],
		[
			"a name no model can hold",
			{ model: "a", inputs: [a, { ...b, name: "b c" }] },
			"inputs[1].name",
			"model",
			/4\.1\.1/,
		],
		[
			"second order with correlation",
			{ ...pair(0.5), model: "a * b", secondOrder: true },
			"secondOrder",
			"contradiction",
			/5\.1\.2/,
		],
		["a seed below zero", { inputs: [a], monteCarlo: { seed: -1 } }, "monteCarlo.seed", "out_of_range", /7\.9/],
	])("%s", (_, json, path, reason, clause) => {
		const faults = faultsOf(json);
		expect(faults.map((fault) => [fault.path, fault.reason])).toEqual([[path, reason]]);
		expect(faults[0]?.clause).toMatch(clause);
		expect(faults[0]?.message).toMatch(/^\S.*[.?]$/);
		expect(faultText(faults[0] as (typeof faults)[0])).toContain(`(${faults[0]?.clause})`);
	});

	test("a matrix that no quantities can have, and the nearest ones that they can", () => {
		const with3 = (r: number) => ({
			inputs: [a, b, c],
			correlations: [
				{ a: "a", b: "b", r: 0.9 },
				{ a: "b", b: "c", r: 0.9 },
				{ a: "a", b: "c", r },
			],
		});
		const faults = faultsOf(with3(-0.9));
		expect(faults).toEqual([expect.objectContaining({ path: "correlations", reason: "correlation_matrix" })]);
		expect(faults[0]?.message).toMatch(/eigenvalue -0\.8/);
		// For 0.9 and 0.9 the third lies between 2·0.81 − 1 and 1.
		expect(faultsOf(with3(0.62))).toEqual([]);
		expect(faultsOf(with3(0.619))).toHaveLength(1);
	});

	test("all faults are told at once", () => {
		expect(
			faultsOf({ inputs: [{ name: "a" }, { name: "b", value: "x", standardUncertainty: 0 }], coverage: 1 }),
		).toHaveLength(5);
	});

	test("one standard may stand twice with its correlation, once for an input of many components", () => {
		const twice = {
			inputs: [
				{ ...a, standard: "R-7" },
				{ ...b, standard: "R-7" },
			],
		};
		expect(faultsOf({ ...twice, correlations: [{ a: "a", b: "b", r: 0.8 }] })).toEqual([]);
		const parts = [{ standardUncertainty: 1 }, { standardUncertainty: 2 }];
		expect(faultsOf(one({ standard: "R-7", components: parts }))).toEqual([]);
		const named = {
			...a,
			standardUncertainty: undefined,
			components: parts.map((part) => ({ ...part, standard: "R-7" })),
		};
		const correlations = [{ a: "a", b: "b", r: 0.5 }];
		for (const json of [{ inputs: [named] }, { inputs: [named, b], correlations }])
			expect(faultsOf(JSON.parse(JSON.stringify(json)))).toEqual([
				expect.objectContaining({ path: "inputs[0].components[1].standard", reason: "same_standard_twice" }),
			]);
	});

	test("never throws, whatever it is given", () => {
		const leaf = fc.oneof(
			fc.string(),
			fc.double(),
			fc.constant(null),
			fc.boolean(),
			fc.constantFrom("rectangular", "1e-3", "1,5", "−1"),
		);
		const keys = [
			"value",
			"standardUncertainty",
			"expandedUncertainty",
			"coverageFactor",
			"distribution",
			"halfWidth",
			"n",
			"observations",
		];
		const input = fc.dictionary(
			fc.constantFrom("name", "standard", "components", "sensitivity", "resolution", ...keys),
			fc.oneof(leaf, fc.array(leaf)),
		);
		const budget = fc.record(
			{
				model: leaf,
				inputs: fc.array(fc.oneof(input, leaf)),
				correlations: fc.oneof(leaf, fc.array(leaf)),
				coverage: leaf,
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.oneof(budget, leaf, fc.anything()), (json) => void evaluateBudget(json)),
			{ numRuns: 500 },
		);
	});
});
