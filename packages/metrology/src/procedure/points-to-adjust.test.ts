import { expect, test } from "vitest";
import { type FoundPoint, pointsToAdjust } from "./points-to-adjust.ts";

const limits = { lowerTolerance: "-0.3", upperTolerance: "0.1" };
const found = (error: string | null, verdict: FoundPoint["verdict"] = null, more: Partial<FoundPoint> = {}) => ({
	...{ error, verdict, ...limits, ...more },
});
const half = { when: "beyond_share" as const, share: "0.5" };

test("beyond a share of the limit on its side, exactly: on it is not beyond", () => {
	const errors = ["0.05", "0.0500000000000000000001", "-0.15", "-0.151", "0"];
	expect(
		pointsToAdjust(
			half,
			errors.map((error) => found(error)),
		),
	).toEqual([1, 3]);
});

test("a side without limit asks nothing, nor does a point without result", () => {
	const open = { upperTolerance: null };
	expect(pointsToAdjust(half, [found("9", null, open), found(null), found("-9", null, open)])).toEqual([2]);
});

test("what was not shown to be in tolerance, where the procedure says so, and nothing where it never adjusts", () => {
	const words = ["in_tolerance", "conditionally_in", "undecided", "conditionally_out", "out_of_tolerance"] as const;
	const points = [...words.map((verdict) => found("0", verdict)), found("9")];
	expect(pointsToAdjust({ when: "out_of_tolerance", share: null }, points)).toEqual([2, 3, 4]);
	expect(pointsToAdjust({ when: "never", share: null }, points)).toEqual([]);
});
