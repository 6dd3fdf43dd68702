import { findRoot } from "../numeric/find-root.ts";

/** The probability of at most x successes in n trials of probability p, summed upwards or downwards from x. */
export function binomialCdf(x: number, n: number, p: number): number {
	if (x < 0) return 0;
	if (x >= n || p <= 0) return 1;
	if (p >= 1) return 0;
	if (x > n * p) return 1 - binomialCdf(n - x - 1, n, 1 - p);
	let term = Math.exp(logProbability(x, n, p));
	let sum = 0;
	for (let k = x; k >= 0 && term > sum * 1e-18; k--) {
		sum += term;
		term *= (k / (n - k + 1)) * ((1 - p) / p);
	}
	return Math.min(1, sum);
}

/** ln of C(n, x)·pˣ·(1 − p)ⁿ⁻ˣ, as a sum of logarithms: exact enough for n up to some millions. */
function logProbability(x: number, n: number, p: number): number {
	let sum = x * Math.log(p) + (n - x) * Math.log1p(-p);
	for (let k = 1; k <= Math.min(x, n - x); k++) sum += Math.log((n - k + 1) / k);
	return sum;
}

/**
 * Two-sided limits of a probability after x successes in n trials (Clopper and Pearson 1934): where x or more, and x or
 * fewer, are just seen with probability (1 − level)/2.
 */
export function binomialLimits(x: number, n: number, level: number): { lower: number; upper: number } {
	const tail = (1 - level) / 2;
	return {
		lower: x === 0 ? 0 : findRoot((p) => 1 - binomialCdf(x - 1, n, p) - tail, 0, 1),
		upper: x === n ? 1 : findRoot((p) => binomialCdf(x, n, p) - tail, 0, 1),
	};
}
