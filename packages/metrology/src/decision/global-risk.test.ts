import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Exact } from "../decimal.ts";
import { decide } from "./decide.ts";
import { globalRisk } from "./global-risk.ts";
import { near } from "./testing/near.ts";

describe("all items of a process", () => {
	const limits = (t: number) => ({ lower: new Exact(-t), upper: new Exact(t) });

	test.each([
		[0.6, "4.83860"],
		[0.8, "2.85583"],
		[0.95, "0.87101"],
	])("false accepts at σ of the process four times σ of the measurement, %s in tolerance: %s %%", (part, percent) => {
		const measured = { value: 0, lowerTolerance: -1, upperTolerance: 1, rule: { type: "simple" } } as const;
		const process = { inToleranceProbability: part };
		const sigma = decide({ ...measured, standardUncertainty: 1, process });
		expect(sigma.globalRisk).toBeDefined();
		const { deviation } = deviationOf(part);
		const found = decide({ ...measured, standardUncertainty: deviation / 4, process });
		near((found.globalRisk?.falseAccept ?? 0) * 100, percent);
	});

	test("both risks of a process with σ 0.12 measured with 0.04 against ±0.2", () => {
		const risk = globalRisk({ mean: 0, deviation: 0.12 }, 0.04, limits(0.2), limits(0.2));
		near(risk.falseAccept, "0.0189422");
		near(risk.falseReject, "0.0372078");
	});

	test("one limit is half of two as long as the other is far", () => {
		const two = globalRisk({ mean: 0, deviation: 0.12 }, 0.04, limits(0.2), limits(0.18));
		const one = globalRisk(
			...([
				{ mean: 0, deviation: 0.12 },
				0.04,
				{ lower: null, upper: new Exact(0.2) },
				{ lower: null, upper: new Exact(0.18) },
			] as const),
		);
		expect(one.falseAccept).toBeCloseTo(two.falseAccept / 2, 12);
		expect(one.falseReject).toBeCloseTo(two.falseReject / 2, 12);
	});

	test("every item is accepted or not, in tolerance or not: the four parts make one", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 5, max: 300 }),
				fc.integer({ min: 1, max: 200 }),
				fc.integer({ min: 50, max: 110 }),
				(s, u, a) => {
					const [deviation, measured] = [s / 100, u / 100];
					const risk = globalRisk({ mean: 0, deviation }, measured, limits(1), limits(a / 100));
					const all = Math.hypot(deviation, measured);
					const accepted = 2 * phi(a / 100 / all) - 1;
					const inTolerance = 2 * phi(1 / deviation) - 1;
					expect(accepted - risk.falseAccept).toBeCloseTo(inTolerance - risk.falseReject, 9);
				},
			),
		);
	});

	test("where nothing is accepted, everything in tolerance is lost and nothing wrong passes", () => {
		const found = decide({
			...{
				value: 0,
				standardUncertainty: 1,
				lowerTolerance: -1,
				upperTolerance: 1,
				rule: { type: "guard-band", r: 1 },
			},
			process: { inToleranceProbability: 0.9 },
		});
		expect(found.globalRisk?.falseAccept).toBe(0);
		expect(found.globalRisk?.falseReject).toBeCloseTo(0.9, 12);
	});
});

const phi = (z: number) =>
	decide({ value: z, standardUncertainty: 1, lowerTolerance: 0, rule: { type: "simple" } }).conformanceProbability;

/** σ for which `part` of a centred normal process lies within ±1, by bisection on the engine's own Φ. */
function deviationOf(part: number) {
	let [low, high] = [0.01, 100];
	for (let step = 0; step < 200; step++) {
		const deviation = Math.sqrt(low * high);
		if (2 * phi(1 / deviation) - 1 > part) low = deviation;
		else high = deviation;
	}
	return { deviation: low };
}
