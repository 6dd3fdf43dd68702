import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluated } from "../../testing/evaluated.ts";
import { rectangularFactor, trapezoidalFactor } from "./coverage-factors.ts";

/** Probability between ±x of a trapezoid of half-width 1 with top over base β, from the area under its density. */
function area(x: number, beta: number): number {
	const height = 1 / (1 + beta);
	if (x <= beta) return 2 * height * x;
	return 1 - (height * (1 - x) ** 2) / (1 - beta);
}

describe("factors of dominant distributions", () => {
	test("EA-4/02: 1.65 for one rectangle, 1.83 for two of 50 and 25, at 95 %", () => {
		expect(rectangularFactor(0.95)).toBeCloseTo(1.645448267, 9);
		expect(trapezoidalFactor(0.95, (50 - 25) / (50 + 25))).toBeCloseTo(1.83, 2);
	});

	test("the trapezoid's factor encloses the stated probability, on the slope and under the top", () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0.05, max: 0.999, noNaN: true }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				(p, beta) => {
					const x = trapezoidalFactor(p, beta) * Math.sqrt((1 + beta * beta) / 6);
					expect(area(x, beta)).toBeCloseTo(p, 10);
				},
			),
		);
		expect(trapezoidalFactor(0.95, 1)).toBeCloseTo(rectangularFactor(0.95), 12);
	});
});

describe("the choice of the factor", () => {
	const rectangle = (name: string, halfWidth: number, more = {}) => ({
		name,
		value: 0,
		distribution: "rectangular",
		halfWidth,
		...more,
	});
	const normal = (standardUncertainty: number) => ({ name: "normal", value: 0, standardUncertainty });
	const method = (inputs: object[], more = {}) =>
		evaluated({ inputs, coverageProbability: 0.95, ...more }).coverage.method;

	test("one rectangle dominates up to a rest of three tenths", () => {
		const u = 1 / Math.sqrt(3);
		expect(method([rectangle("a", 1), normal(0.299 * u)])).toBe("rectangular");
		expect(method([rectangle("a", 1), normal(0.301 * u)])).toBe("t");
		expect(method([rectangle("a", 1, { degreesOfFreedom: 8 }), normal(0.1 * u)])).toBe("t");
		expect(method([rectangle("a", 1), { ...normal(1), sensitivity: 0.1 }])).toBe("rectangular");
	});

	test("two rectangles dominate together, with β from their half-widths times sensitivities", () => {
		const result = evaluated({
			inputs: [rectangle("a", 5, { sensitivity: 10 }), rectangle("b", 25), normal(5)],
			coverageProbability: 0.95,
		});
		expect(result.coverage).toMatchObject({ method: "trapezoidal", source: "EA-4/02 M:2013 S10" });
		expect(result.coverageFactor).toBe(trapezoidalFactor(0.95, 25 / 75));
		expect(method([rectangle("a", 50), rectangle("b", 25), normal(13)])).toBe("t");
		expect(method([rectangle("a", 50), rectangle("b", 25), rectangle("c", 23)])).toBe("t");
		// β = 0.6 takes a rest of 0.4 (of 4.761 here), beyond it three tenths.
		const rest = ["x", "y", "z"].map((name) => ({ ...normal(1.07), name }));
		expect(method([rectangle("a", 8), rectangle("b", 2), ...rest])).toBe("trapezoidal");
		expect(method([rectangle("a", 8), rectangle("b", 1.9), ...rest])).toBe("t");
	});

	test("dominance is not looked for among correlated inputs or with second-order terms", () => {
		const two = [rectangle("a", 1), rectangle("b", 0.1)];
		expect(method(two)).toBe("rectangular");
		expect(method(two, { correlations: [{ a: "a", b: "b", r: 0.2 }] })).toBe("t");
		expect(method(two, { model: "a + b", secondOrder: true })).toBe("t");
	});

	test("it can be forced, and a given factor gets its own probability", () => {
		const [a, b] = [rectangle("a", 3), rectangle("b", 1)];
		expect(method([a], { coverage: "t" })).toBe("t");
		expect(evaluated({ inputs: [normal(1)], coverage: "rectangular" }).coverageFactor).toBe(0.9545 * Math.sqrt(3));
		expect(evaluated({ inputs: [a, b, normal(9)], coverage: "trapezoidal" }).coverageFactor).toBe(
			trapezoidalFactor(0.9545, 0.5),
		);
		const triangle = { name: "t", value: 0, distribution: "triangular", halfWidth: 1 };
		expect(evaluated({ inputs: [triangle], coverage: "trapezoidal" }).coverageFactor).toBe(
			trapezoidalFactor(0.9545, 0),
		);
		const given = evaluated({ inputs: [{ ...normal(1), degreesOfFreedom: 10 }], coverageFactor: 2.228138852 });
		expect(given.expandedUncertainty).toBeCloseTo(2.228138852, 12);
		expect(given.coverageProbability).toBeCloseTo(0.95, 9);
		expect(evaluated({ inputs: [normal(1)], coverageFactor: 2 }).coverageProbability).toBeCloseTo(0.954499736, 9);
	});

	test("ν_eff is cut down, never rounded; a whole one is not lost to float64", () => {
		const pair = (degreesOfFreedom: number) =>
			evaluated({ inputs: [{ ...normal(1), degreesOfFreedom }] }).coverage.degreesOfFreedom;
		// The formula gives 92.99999999999999 for a single ν of 93.
		expect([pair(9.99), pair(10), pair(1), pair(93)]).toEqual([9, 10, 1, 93]);
		const why = (degreesOfFreedom: number) =>
			evaluated({ inputs: [{ ...normal(1), degreesOfFreedom }] }).coverage.reason;
		// As many digits as show why it is cut.
		expect(why(18.9999)).toContain("The effective degrees of freedom, 18.9999, are cut to 18.");
		expect(why(9.99)).toContain("The effective degrees of freedom, 9.990, are cut to 9.");
	});
});
