import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toleranceStrip, verdict } from "./index.ts";

describe("toleranceStrip", () => {
	test("a symmetric zone lies in the middle, its limits at three quarters", () => {
		expect(toleranceStrip({ lower: "-0.1", upper: "0.1", deviation: "0.05", uncertainty: "0.1" })).toEqual({
			zero: 0,
			lowerLimit: -0.75,
			upperLimit: 0.75,
			position: 0.375,
			overflow: "none",
			whisker: { from: -0.375, to: 1 },
		});
	});

	test("beyond an end the position is held and the overflow told", () => {
		const far = toleranceStrip({ lower: "-0.1", upper: "0.1", deviation: "5" });
		expect(far).toMatchObject({ position: 1, overflow: "above", whisker: null });
		expect(toleranceStrip({ lower: "-0.1", upper: "0.1", deviation: "-5" })).toMatchObject({
			position: -1,
			overflow: "below",
		});
	});

	test("the overflow begins at the very ends", () => {
		const at = (deviation: string) => toleranceStrip({ lower: "-0.75", upper: "0.75", deviation }).overflow;
		expect(["-1.001", "-1", "1", "1.001"].map(at)).toEqual(["below", "none", "none", "above"]);
	});

	test("one-sided, off-centre, of no width, and without limits", () => {
		expect(toleranceStrip({ lower: null, upper: "0.2", deviation: "0.1" })).toMatchObject({
			zero: 0,
			lowerLimit: null,
			upperLimit: 0.75,
			position: 0.375,
		});
		expect(toleranceStrip({ lower: "1", upper: "2", deviation: "1.5" })).toMatchObject({ zero: null, position: 0 });
		expect(toleranceStrip({ lower: "0", upper: "0", deviation: "0.5" })).toMatchObject({
			position: 0.75,
			upperLimit: 0,
		});
		expect(toleranceStrip({ lower: null, upper: null, deviation: "0" })).toMatchObject({
			position: 0,
			overflow: "none",
		});
	});

	const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => (value / 1000).toFixed(3));

	test("is finite, inside the strip, and agrees with the verdict", () => {
		fc.assert(
			fc.property(amount, amount, amount, fc.option(amount), (a, b, deviation, uncertainty) => {
				const [lower, upper] = Number(a) <= Number(b) ? [a, b] : [b, a];
				const strip = toleranceStrip({ lower, upper, deviation, uncertainty });
				const { zero, whisker, lowerLimit, upperLimit, position } = strip;
				for (const at of [zero ?? 0, lowerLimit, upperLimit, position, whisker?.from ?? 0, whisker?.to ?? 0]) {
					expect(at).toBeGreaterThanOrEqual(-1);
					expect(at).toBeLessThanOrEqual(1);
				}
				if (whisker) expect(whisker.from).toBeLessThanOrEqual(whisker.to);
				const result = verdict({ nominal: "0", lowerTolerance: lower, upperTolerance: upper, reading: deviation });
				const inside = position >= (lowerLimit ?? -1) - 1e-12 && position <= (upperLimit ?? 1) + 1e-12;
				expect(inside).toBe(result === "in_tolerance");
				if (strip.overflow !== "none") expect(result).toBe("out_of_tolerance");
			}),
		);
	});
});
