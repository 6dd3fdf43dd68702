import { normalCdf } from "../distributions/normal.ts";
import type { Limits } from "../input/read-limits.ts";

/**
 * The probability that the true value lies within the limits, for a normal quantity with the estimate `value` and
 * standard uncertainty `u`: Φ((T_U − y)/u) − Φ((T_L − y)/u) (JCGM 106:2012, 7.4). 0 to 1.
 */
export function conformanceProbability(value: number, u: number, { lower, upper }: Limits): number {
	return Math.max(0, 1 - nonconformanceProbability(value, u, { lower, upper }));
}

/** The probability outside the limits: its own sum of two tails, so that small values keep their digits. */
export function nonconformanceProbability(value: number, u: number, { lower, upper }: Limits): number {
	const below = lower ? normalCdf((lower.toNumber() - value) / u) : 0;
	const above = upper ? normalCdf((value - upper.toNumber()) / u) : 0;
	return Math.min(1, below + above);
}
