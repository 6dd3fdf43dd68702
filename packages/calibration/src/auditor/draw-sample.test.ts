import fc from "fast-check";
import { expect, test } from "vitest";
import { drawSample, shareOut } from "./draw-sample.ts";

const population = Array.from({ length: 40 }, (_, n) => ({
	id: `c${n}`,
	stratum: n < 30 ? "in" : n < 39 ? "out" : "none",
}));

test("the same seed draws the same, whatever the order; another seed draws others", () => {
	const ids = (of: typeof population, seed: string) => drawSample(of, 10, seed).map(({ id }) => id);
	expect(ids(population.toReversed(), "a1").toSorted()).toEqual(ids(population, "a1").toSorted());
	expect(ids(population, "a2")).not.toEqual(ids(population, "a1"));
	// Worked out with sha256sum.
	expect(drawSample(population.slice(0, 5), 3, "a1").map(({ id }) => id)).toEqual(["c3", "c2", "c4"]);
});

test("strata share in proportion, and the small ones are not left out", () => {
	expect(shareOut([30, 9, 1], 10)).toEqual([7, 2, 1]);
	expect(shareOut([30, 9, 1], 2)).toHaveLength(3);
});

test("a share is never more than there is, and all of them are what was asked for", () => {
	const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(sizes, fc.integer({ min: 1, max: 200 }), (list, n) => {
			const shares = shareOut(list, n);
			const total = list.reduce((sum, one) => sum + one, 0);
			expect(shares.reduce((sum, one) => sum + one, 0)).toBe(Math.min(n, total));
			for (const [at, share] of shares.entries()) {
				expect(share).toBeLessThanOrEqual(list[at] ?? 0);
				expect(share).toBeGreaterThanOrEqual(n >= list.length ? 1 : 0);
			}
		}),
	);
});
