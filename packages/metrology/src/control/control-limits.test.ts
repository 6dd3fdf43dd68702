import { expect, test } from "vitest";
import { controlLimits } from "./control-limits.ts";

/** The flow rates of ten batches in the NIST/SEMATECH e-Handbook, 6.3.2.2: x̄ 50.81, MR̄ 1.8778. */
const batches = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

test("centre and limits are those of the published example of individuals and moving range", () => {
	const found = controlLimits(batches);
	expect(found.centre).toBeCloseTo(50.81, 10);
	expect(found.meanMovingRange).toBeCloseTo(1.8778, 4);
	expect([found.lower, found.upper]).toEqual([expect.closeTo(45.815, 3), expect.closeTo(55.805, 3)]);
	expect(found.upperMovingRange).toBeCloseTo(3.267 * 1.8778, 3);
	expect(found).toMatchObject({ baseline: 10, isProvisional: true });
	expect(found.points.flatMap(({ tests }) => tests)).toEqual([]);
	expect(found.points[1]?.movingRange).toBeCloseTo(2, 10);
});

/** Twenty values that scatter by one about zero, so that the limits are ±2.66·MR̄. */
const calm = Array.from({ length: 20 }, (_, at) => (at % 2 ? 0.5 : -0.5));

test("each test names the point that ends it, by limits of the first twenty values", () => {
	const ends = (more: number[]) => controlLimits([...calm, ...more]).points.map(({ tests }) => tests);
	expect(controlLimits([...calm, 100]).upper).toBe(controlLimits(calm).upper);
	expect(controlLimits(calm).isProvisional).toBe(false);
	expect(ends([3]).at(-1)).toEqual([1]);
	expect(ends([-3]).at(-1)).toEqual([1]);
	// The last of the twenty lies above the centre: eight more make nine.
	const nine = ends([0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2]);
	expect([nine.at(-2), nine.at(-1)]).toEqual([[], [2]]);
	expect(ends([-0.4, -0.3, -0.1, 0.1, 0.3, 0.4]).at(-1)).toEqual([3]);
	expect(ends([-0.4, -0.3, -0.1, 0.1, 0.3, 0.3]).at(-1)).toEqual([]);
	expect(ends([2, 0, 2]).at(-1)).toEqual([5]);
	expect(ends([2, -2]).at(-1)).toEqual([]);
});

test("a chart of one value, or of none that is a number, is refused", () => {
	expect(() => controlLimits([1])).toThrow(RangeError);
	expect(() => controlLimits([1, Number.NaN])).toThrow(RangeError);
});
