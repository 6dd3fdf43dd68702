import { expect, test } from "vitest";
import { normalizedError, testAccuracyRatio, testUncertaintyRatio } from "./ratios.ts";

test("the test uncertainty ratio is the span over twice U; the accuracy ratio is something else", () => {
	expect(testUncertaintyRatio("-0.1", "0.1", "0.02")).toBe(5);
	expect(testUncertaintyRatio("-0.1", "0.3", "0.02")).toBe(10);
	expect(testAccuracyRatio("0.1", "0.025")).toBe(4);
	expect(() => testUncertaintyRatio("0.3", "-0.1", "0.02")).toThrow(/must lie below/);
});

test("the normalized error of 10.025 ± 0.02 against 10.000 ± 0.01 is 1.11803, which is not satisfactory", () => {
	const found = normalizedError("10.025", "0.02", "10.000", "0.01");
	expect(found.en).toBeCloseTo(1.11803, 5);
	expect(found.satisfactory).toBe(false);
	expect(normalizedError("10.020", "0.02", "10.000", "0.01").satisfactory).toBe(true);
});
