import { describe, expect, test } from "vitest";
import { evaluated, faultsOf } from "../../testing/evaluated.ts";

const a = { name: "a", value: 1, standardUncertainty: 0.1 };
const b = { name: "b", value: 2, standardUncertainty: 0.2 };

test("each form of an input gives the standard uncertainty of its distribution", () => {
	const of = (fields: object) => evaluated({ inputs: [{ name: "a", value: 0, ...fields }] }).standardUncertainty;
	expect(of({ standardUncertainty: "0.3" })).toBe(0.3);
	expect(of({ distribution: "normal", standardUncertainty: 0.3 })).toBe(0.3);
	expect(of({ expandedUncertainty: 0.6, coverageFactor: 2 })).toBe(0.3);
	expect(of({ expandedUncertainty: 0.6, coverageProbability: 0.9545 })).toBe(0.3);
	expect(of({ expandedUncertainty: 1, coverageProbability: 0.95, degreesOfFreedom: 5 })).toBeCloseTo(
		1 / 2.570581835636316,
		12,
	);
	// JCGM 100:2008 4.3.5: a fifty-fifty interval of half-width a has u = 1.48a; 4.3.6: two out of three, u = a.
	expect(of({ distribution: "normal", halfWidth: 1, coverageProbability: 0.5 })).toBeCloseTo(1.48, 2);
	expect(of({ distribution: "normal", halfWidth: 1, coverageProbability: "0.6827" })).toBe(1);
	expect(of({ distribution: "rectangular", halfWidth: 3 })).toBeCloseTo(Math.sqrt(3), 14);
	expect(of({ distribution: "triangular", halfWidth: 3 })).toBeCloseTo(3 / Math.sqrt(6), 14);
	expect(of({ distribution: "arcsine", halfWidth: 3 })).toBeCloseTo(3 / Math.SQRT2, 14);
	expect(of({ distribution: "trapezoidal", halfWidth: 3, beta: 0.5 })).toBeCloseTo(3 * Math.sqrt(1.25 / 6), 14);
	expect(of({ resolution: 0.1 })).toBeCloseTo(0.1 / (2 * Math.sqrt(3)), 14);
	expect(of({ standardDeviation: 2, n: 16 })).toBeCloseTo(0.5, 14);
	expect(of({ pooledStandardDeviation: 2, n: 1, pooledDegreesOfFreedom: 9 })).toBe(2);
	expect(
		evaluated({ inputs: [{ name: "a", observations: ["1000000000.1", "1000000000.2", "1000000000.3"] }] }),
	).toMatchObject({
		estimate: 1000000000.2,
		standardUncertainty: expect.closeTo(0.1 / Math.sqrt(3), 15),
		effectiveDegreesOfFreedom: expect.closeTo(2, 12),
	});
});

describe("an input", () => {
	test("names are one however they were typed: the two mus, accents in one sign or two", () => {
		const typed = {
			model: "\u00b5_1 + e\u0301",
			inputs: [
				{ ...a, name: "\u03bc_1" },
				{ ...b, name: " \u00e9" },
			],
		};
		expect(faultsOf({ ...typed, correlations: [{ a: "\u00b5_1", b: "\u00e9", r: 0.5 }] })).toEqual([]);
		const twice = {
			inputs: [
				{ ...a, name: "\u03bc" },
				{ ...b, name: "\u00b5" },
			],
		};
		expect(faultsOf(twice)).toEqual([expect.objectContaining({ reason: "same_standard_twice" })]);
	});

	test("what a model leaves out, and what overrides it, is pointed out", () => {
		const result = evaluated({ model: "2 * a", inputs: [{ ...a, sensitivity: 3 }, b] });
		expect(result.warnings).toEqual([
			expect.stringMatching(/^b does not occur in the model/),
			expect.stringMatching(/stated sensitivity of a/),
		]);
		expect(result.standardUncertainty).toBeCloseTo(0.3, 14);
	});

	test("equal observations stand beside the resolution that made them equal", () => {
		const result = evaluated({
			inputs: [{ name: "a", components: [{ observations: ["5.0", "5.0", "5.0"] }, { resolution: "0.1" }] }],
		});
		expect(result.estimate).toBe(5);
		expect(result.standardUncertainty).toBeCloseTo(0.1 / Math.sqrt(12), 14);
	});

	test("a model that decimals would take hours for is answered in float64", () => {
		expect(evaluated({ model: "tanh(2000 * a) + a", inputs: [a] }).estimate).toBe(2);
		expect(evaluated({ model: "a + 0.5^(10^300)", inputs: [a] }).estimate).toBe(1);
	});
});
