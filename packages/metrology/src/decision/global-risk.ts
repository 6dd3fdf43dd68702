import { normalCdf, normalPdf } from "../distributions/normal.ts";
import type { Limits } from "../input/read-limits.ts";
import { integrate } from "../numeric/integrate.ts";
import type { NormalProcess } from "./decision-input.ts";

/** Probabilities over all items of a process, not of one measured item. */
export type GlobalRisk = {
	/** Out of tolerance and accepted: the consumer's risk. */
	falseAccept: number;
	/** In tolerance and not accepted: the producer's risk. */
	falseReject: number;
};

/**
 * Global risks of a normal process measured with standard uncertainty u (JCGM 106:2012, 9.3 and 9.4):
 * falseAccept = ∫ outside the tolerance of N(x)·P(accepted | x) dx, falseReject = ∫ inside of N(x)·P(not accepted | x) dx.
 * `acceptance` null means that nothing is accepted.
 */
export function globalRisk(
	process: NormalProcess,
	u: number,
	tolerance: Limits,
	acceptance: Limits | null,
): GlobalRisk {
	const number = (limit: Limits["lower"], without: number) => (limit ? limit.toNumber() : without);
	const [low, high] = [number(tolerance.lower, -Infinity), number(tolerance.upper, Infinity)];
	const density = (x: number) => normalPdf(x, process.mean, process.deviation);
	const inTolerance =
		normalCdf((high - process.mean) / process.deviation) - normalCdf((low - process.mean) / process.deviation);
	if (!acceptance) return { falseAccept: 0, falseReject: inTolerance };
	const [from, to] = [number(acceptance.lower, -Infinity), number(acceptance.upper, Infinity)];
	const accepted = (x: number) => normalCdf((to - x) / u) - normalCdf((from - x) / u);
	const rejected = (x: number) => normalCdf((x - to) / u) + normalCdf((from - x) / u);

	// Beyond these the density of the process or of the measurement is below 1e-22 of its peak.
	const [least, most] = [process.mean - 10 * process.deviation, process.mean + 10 * process.deviation];
	const reach = 10 * u;
	const wrong = (x: number) => density(x) * accepted(x);
	const falseAccept =
		integrate(wrong, Math.max(high, least), Math.min(most, Math.max(high, to) + reach)) +
		integrate(wrong, Math.max(least, Math.min(low, from) - reach), Math.min(low, most));
	const lost = (x: number) => density(x) * rejected(x);
	const [start, end] = [Math.max(low, least), Math.min(high, most)];
	const [lowEdge, highEdge] = [Math.max(start, from + reach), Math.min(end, to - reach)];
	const falseReject =
		lowEdge >= highEdge || from === -Infinity
			? integrate(lost, from === -Infinity ? Math.max(start, to - reach) : start, end, 256)
			: integrate(lost, start, lowEdge) + (to === Infinity ? 0 : integrate(lost, highEdge, end));
	return { falseAccept, falseReject };
}
