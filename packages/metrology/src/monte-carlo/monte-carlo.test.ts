import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { endGauge, evaluated, impedance, relative } from "../../testing/evaluated.ts";
import { createGenerator, stateOf } from "./generator.ts";
import { numericalTolerance, summarise } from "./summarise.ts";

// Half a million trials take a while on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

type Moments = { estimate: number; standardUncertainty: number };

/** The Monte Carlo part of a result, which the test asked for. */
function run(json: object, monteCarlo: object = { seed: 1, maximumTrials: 400_000 }) {
	const found = evaluated({ ...json, monteCarlo }).monteCarlo;
	if (!found) throw new Error("No Monte Carlo result.");
	// Where they do not exist the tests say so.
	return found as typeof found & Moments & { standardErrors: Moments };
}
const unit = (shape: object) => ["x1", "x2", "x3", "x4"].map((name) => ({ name, value: 0, ...shape }));

describe("the generator", () => {
	test("is xoshiro128**: the numbers of the reference implementation", () => {
		const known = createGenerator([1, 2, 3, 4]);
		expect(Array.from({ length: 4 }, () => known.bits())).toEqual([11520, 0, 5927040, 70819200]);
		const other = createGenerator([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
		expect(Array.from({ length: 4 }, () => other.bits())).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70]);
	});

	test("draws what the distributions say: moments within five standard errors of 200 000 draws", () => {
		const generator = createGenerator(stateOf(7));
		const draws = (draw: () => number) => Array.from({ length: 200_000 }, draw);
		const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
		const check = (list: number[], expectedMean: number, variance: number, kurtosis: number) => {
			const m = mean(list);
			const v = mean(list.map((one) => (one - m) ** 2));
			expect(Math.abs(m - expectedMean)).toBeLessThan(5 * Math.sqrt(variance / list.length));
			expect(Math.abs(v / variance - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1) / list.length));
		};
		check(
			draws(() => generator.uniform()),
			0.5,
			1 / 12,
			1.8,
		);
		check(
			draws(() => generator.normal()),
			0,
			1,
			3,
		);
		for (const degrees of [1, 2.5, 9])
			check(
				draws(() => generator.chiSquared(degrees)),
				degrees,
				2 * degrees,
				3 + 12 / degrees,
			);
		const first = createGenerator(stateOf(0));
		const second = createGenerator(stateOf(1));
		expect(first.bits()).not.toBe(second.bits());
	});

	test("never gives 0 or 1, whatever the seed", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
				const generator = createGenerator(stateOf(seed));
				for (let index = 0; index < 50; index++) {
					const x = generator.uniform();
					expect(x > 0 && x < 1).toBe(true);
				}
			}),
		);
	});
});

describe("summary of draws", () => {
	test("of 1…1000: mean, deviation, the middle 95 %, and the shortest interval", () => {
		const draws = Float64Array.from({ length: 1000 }, (_, index) => ((index * 7) % 1000) + 1);
		const summary = summarise(draws, 0.95);
		expect(summary.estimate).toBe(500.5);
		expect(summary.standardUncertainty).toBeCloseTo(288.8194, 4);
		expect(summary.symmetric).toEqual([26, 976]);
		expect(summary.shortest[1] - summary.shortest[0]).toBe(950);
		const skewed = summarise(
			Float64Array.from({ length: 1000 }, (_, index) => (index + 1) ** 2),
			0.9,
		);
		expect(skewed.shortest).toEqual([1, 901 ** 2]);
	});

	test("the tolerance of JCGM 101:2008 7.9.2", () => {
		expect(numericalTolerance(0.00035, 2)).toBeCloseTo(0.000005, 18);
		expect(numericalTolerance(32, 2)).toBe(0.5);
		expect(numericalTolerance(2, 1)).toBe(0.5);
		expect(numericalTolerance(0.0996, 2)).toBeCloseTo(0.005, 15);
	});
});

describe("published results of JCGM 101:2008", () => {
	test("9.2.2, four normal inputs: u = 2.0, ±3.92 at 95 %, and the linear result is confirmed", () => {
		const found = run({ inputs: unit({ standardUncertainty: 1 }), coverageProbability: 0.95 });
		expect(Math.abs(found.standardUncertainty - 2)).toBeLessThan(0.01);
		expect(Math.abs(found.symmetric[0] + 3.92)).toBeLessThan(0.02);
		expect(Math.abs(found.symmetric[1] - 3.92)).toBeLessThan(0.02);
		expect(found.comparison.agrees).toBe(true);
	});

	test("9.2.3, four rectangular inputs: ±3.88; with t the linear ±3.92 is not confirmed to two digits of u = 2.0", () => {
		const inputs = unit({ distribution: "rectangular", halfWidth: Math.sqrt(3) });
		const found = run({ inputs, coverageProbability: 0.95 });
		expect(Math.abs(found.symmetric[1] - 3.88)).toBeLessThan(0.02);
		expect(found.comparison.low).toBeGreaterThan(0.02);
		expect(found.tolerance).toBe(0.05);
	});

	test("9.5, gauge block of 50 mm: 838 nm, u = 36 nm, [745, 932] nm at 99 %, where the linear u is 32 nm", () => {
		const [, , dalpha, theta, alpha, dtheta] = endGauge.inputs;
		const normal = (standardUncertainty: number, degreesOfFreedom: number) => ({
			standardUncertainty,
			degreesOfFreedom,
		});
		// The guide's own model and its rounded scales (6, 4 and 7 nm).
		const inputs = [
			{ name: "ls", value: 623, ...normal(25, 18) },
			{ name: "d", value: 215, components: [normal(6, 24), normal(4, 5), normal(7, 8)] },
			...[dalpha, theta, alpha, dtheta],
		];
		const model = "ls + d - (50000000 + ls) * (dalpha * theta + alpha * dtheta)";
		const found = run({ ...endGauge, model, inputs }, { seed: 1, maximumTrials: 500_000 });
		expect(Math.abs(found.estimate - 838)).toBeLessThan(0.5);
		expect(Math.abs(found.standardUncertainty - 36)).toBeLessThan(0.5);
		expect(Math.abs(found.symmetric[0] - 745)).toBeLessThan(1);
		expect(Math.abs(found.symmetric[1] - 932)).toBeLessThan(1);
		expect(found.comparison.agrees).toBe(false);
	});

	test("NPL DEM-ES-011 9.2, ln of a wide rectangle: −0.665, u = 0.606, shortest [−1.895, 0.095]", () => {
		const json = {
			model: "ln(x)",
			inputs: [{ name: "x", value: 0.6, distribution: "rectangular", halfWidth: 0.5 }],
			...{ coverageProbability: 0.95, coverage: "t" },
		};
		const linear = evaluated(json);
		expect(Math.abs(linear.estimate + 0.511)).toBeLessThan(0.0005);
		expect(Math.abs(linear.standardUncertainty - 0.481)).toBeLessThan(0.0005);
		const found = run(json);
		expect(Math.abs(found.estimate + 0.665)).toBeLessThan(0.004);
		expect(Math.abs(found.standardUncertainty - 0.606)).toBeLessThan(0.004);
		expect(Math.abs(found.shortest[0] + 1.895)).toBeLessThan(0.01);
		expect(Math.abs(found.shortest[1] - 0.095)).toBeLessThan(0.01);
		expect(found.comparison.agrees).toBe(false);
	});
});

describe("a run", () => {
	test("states no standard uncertainty where a t distribution has none, and the interval all the same", () => {
		const input = (degreesOfFreedom: number) => ({ name: "a", value: 1, standardUncertainty: 1, degreesOfFreedom });
		const few = (degreesOfFreedom: number) =>
			evaluated({ inputs: [input(degreesOfFreedom)], monteCarlo: { seed: 1, maximumTrials: 100_000 } });
		const [one, two, three] = [few(1), few(2), few(3)];
		expect([one, two, three].map(({ monteCarlo }) => [monteCarlo?.estimate, monteCarlo?.standardUncertainty])).toEqual([
			[null, null],
			[expect.any(Number), null],
			[expect.any(Number), expect.any(Number)],
		]);
		expect(two.warnings).toEqual([expect.stringContaining("no standard uncertainty")]);
		expect(three.warnings).toEqual([]);
		// t₀.₉₅₄₅(2) = 4.53.
		const [low, high] = two.monteCarlo?.symmetric ?? [0, 0];
		expect((high - low) / 2).toBeCloseTo(4.53, 0);
		expect(two.monteCarlo?.standardErrors.standardUncertainty).toBeNull();
	});

	test("of a linear budget lies within its own stated error: estimate, u, both ends", () => {
		const budgets = [
			{ inputs: unit({ standardUncertainty: 0.3 }), coverageProbability: 0.95 },
			{ inputs: [{ name: "a", value: 5, distribution: "rectangular", halfWidth: 1 }], coverageProbability: 0.9 },
			{
				inputs: [
					{ name: "a", value: 1, distribution: "rectangular", halfWidth: 2 },
					{ name: "b", value: 1, distribution: "rectangular", halfWidth: 1 },
				],
				coverageProbability: 0.9,
			},
			{
				inputs: [{ name: "a", value: 1, standardUncertainty: 1, degreesOfFreedom: 9 }],
				coverageProbability: 0.95,
				t: 9,
			},
			{
				inputs: unit({ standardUncertainty: 1 }),
				correlations: [
					{ a: "x1", b: "x2", r: 0.9 },
					{ a: "x3", b: "x4", r: -0.5 },
				],
			},
		];
		for (const { t, ...json } of budgets.map((one) => ({ t: undefined as number | undefined, ...one }))) {
			const linear = evaluated(json);
			const found = run(json, { seed: 3, maximumTrials: 200_000 });
			const { standardErrors: error } = found;
			// The scaled t has the variance ν/(ν − 2) times that of the stated u.
			const u = linear.standardUncertainty * (t ? Math.sqrt(t / (t - 2)) : 1);
			expect(Math.abs(found.estimate - linear.estimate)).toBeLessThan(4 * error.estimate);
			expect(Math.abs(found.standardUncertainty - u)).toBeLessThan(4 * error.standardUncertainty);
			expect(found.comparison.low).toBeLessThan(4 * error.low);
			expect(found.comparison.high).toBeLessThan(4 * error.high);
			expect(found.comparison.agrees).not.toBe(false);
		}
	});

	test("draws every distribution with its own spread", () => {
		for (const shape of [
			{ distribution: "rectangular", halfWidth: 1 },
			{ distribution: "triangular", halfWidth: 1 },
			{ distribution: "trapezoidal", halfWidth: 1, beta: 0.4 },
			{ distribution: "arcsine", halfWidth: 1 },
			{ resolution: 1 },
			{ expandedUncertainty: 1, coverageFactor: 2 },
		]) {
			const json = { inputs: [{ name: "a", value: 10, ...shape, sensitivity: -2 }], coverageProbability: 0.9999 };
			const found = run(json, { seed: 5, maximumTrials: 200_000 });
			expect(relative(found.standardUncertainty, evaluated(json).standardUncertainty)).toBeLessThan(0.01);
			if ("halfWidth" in shape) {
				expect(found.symmetric[0]).toBeGreaterThanOrEqual(-22);
				expect(found.symmetric[1]).toBeLessThanOrEqual(-18);
			}
		}
	});

	test("draws simultaneous observations together from a joint t with their ν", () => {
		const json = { ...impedance, model: "V / I * cos(phi)" };
		const found = run(json, { seed: 2, maximumTrials: 100_000 });
		const { expandedUncertainty } = evaluated(json);
		expect(Math.max(found.comparison.low, found.comparison.high)).toBeLessThan(0.04 * expandedUncertainty);
	});

	test("gives the same numbers for the same seed, others for another", () => {
		const json = { ...impedance, model: "V / I * cos(phi)" };
		const [first, again, other] = [9, 9, 10].map((seed) => run(json, { seed, maximumTrials: 40_000 }));
		expect(again).toEqual(first);
		expect(other?.estimate).not.toBe(first?.estimate);
	});

	test("stops when stable, and says when it could not become so", () => {
		const json = { inputs: unit({ standardUncertainty: 1 }) };
		const stable = run(json, { significantDigits: 1, maximumTrials: 400_000 });
		expect(stable.stabilised).toBe(true);
		expect(stable.trials).toBeLessThan(400_000);
		expect(2 * Math.max(...Object.values(stable.standardErrors))).toBeLessThanOrEqual(stable.tolerance / 5);
		const few = run(json, { maximumTrials: 20_000 });
		expect(few).toMatchObject({ stabilised: false, trials: 20_000 });
	});

	test("that leaves where the model is defined has no answer, and says so", () => {
		const result = evaluated({
			model: "sqrt(x)",
			inputs: [{ name: "x", value: 1, standardUncertainty: 0.5 }],
			monteCarlo: true,
		});
		expect(result.monteCarlo).toBeNull();
		expect(result.warnings.join()).toMatch(/the model has no value/);
	});
});
