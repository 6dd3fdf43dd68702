import { normalCdf } from "../distributions/normal.ts";
import { studentTwoSidedTail } from "../distributions/student-t.ts";
import type { Limits } from "../input/read-limits.ts";

/**
 * The probability that the true value lies within the limits, for a quantity with the estimate `value` and standard
 * uncertainty `u`: F((T_U − y)/u) − F((T_L − y)/u) (JCGM 106:2012, 7.4). F is Student's t distribution with ν degrees of
 * freedom where they are known (JCGM 100:2008, G.3.1), else the normal one. 0 to 1.
 */
export function conformanceProbability(
	value: number,
	u: number,
	limits: Limits,
	freedom: number | null = null,
): number {
	return Math.max(0, 1 - nonconformanceProbability(value, u, limits, freedom));
}

/** The probability outside the limits: its own sum of two tails, so that small values keep their digits. */
export function nonconformanceProbability(
	value: number,
	u: number,
	{ lower, upper }: Limits,
	freedom: number | null = null,
): number {
	const below = lower ? lowerTail((lower.toNumber() - value) / u, freedom) : 0;
	const above = upper ? lowerTail((value - upper.toNumber()) / u, freedom) : 0;
	return Math.min(1, below + above);
}

/** F(x), of Student's t or the normal distribution. */
function lowerTail(x: number, freedom: number | null): number {
	if (freedom === null || freedom === Number.POSITIVE_INFINITY) return normalCdf(x);
	if (x === 0) return 0.5;
	const half = studentTwoSidedTail(Math.abs(x), freedom) / 2;
	return x < 0 ? half : 1 - half;
}
