import { expect, test } from "vitest";
import { applyRule, type MeasuredPoint } from "./compare-rules.ts";

const point = (error: string, expandedUncertainty = "0.2"): MeasuredPoint => ({
	...{ error, expandedUncertainty, coverageFactor: "2", lowerTolerance: "-1", upperTolerance: "1" },
});

test("simple acceptance on the limit is wrong with one half, and a guard band takes that point out", () => {
	const points = [point("1"), point("0"), point("1.1")];
	const simple = applyRule(points, { type: "simple" });
	// Φ(0) = 0.5 at the limit; 1 − Φ(−1) within at one u beyond it (JCGM 106:2012, 7.2).
	expect(simple).toMatchObject({ accepted: 2, rejected: 1, undecided: 0, accepts: [true, true, false] });
	expect(simple.expectedFalseAccepts).toBeCloseTo(0.5, 9);
	expect(simple.expectedFalseRejects).toBeCloseTo(0.1586552539, 9);
	const guarded = applyRule(points, { type: "guard-band", r: "1" });
	expect(guarded).toMatchObject({ accepted: 1, rejected: 2, accepts: [false, true, false] });
	expect(guarded.expectedFalseAccepts).toBeLessThan(1e-9);
	expect(guarded.expectedFalseRejects).toBeCloseTo(0.6586552539, 9);
});

test("conditional verdicts count on their side, and points without a zone or that cannot be judged stand apart", () => {
	const rule = { type: "non-binary", r: "1" } as const;
	expect(applyRule([point("0.9"), point("1.1"), point("2")], rule)).toMatchObject({
		...{ accepted: 1, rejected: 2, conditional: 2 },
	});
	expect(applyRule([point("0", "3"), point("0", "-1")], { type: "guard-band", r: "1" })).toMatchObject({
		...{ accepted: 0, rejected: 0, undecided: 1, accepts: [null, null] },
	});
});
