import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { normalQuantile } from "../distributions/normal.ts";
import { studentFactor } from "../distributions/student-t.ts";
import type { Limits } from "../input/read-limits.ts";
import { findRoot } from "../numeric/find-root.ts";
import { nonconformanceProbability } from "./conformance.ts";
import { halfSpan, middle, type Reading, type Rule } from "./decision-input.ts";

/** Where a value is accepted. Without an acceptance zone the guard bands meet or cross, and no value can be accepted. */
export type Acceptance = {
	/** The guard band in the unit of the value; null where there is no zone that would end it. */
	guardBand: string | null;
	limits: Limits;
	noAcceptanceZone: boolean;
};

/** The acceptance limits A = T ∓ w of a rule. */
export function acceptanceLimits(rule: Rule, reading: Reading): Acceptance {
	switch (rule.type) {
		case "simple":
			return movedIn(reading.limits, new Exact(0));
		case "target-pfa":
			return forTarget(reading, rule.pfa);
		case "method-6":
			return movedIn(reading.limits, methodSix(reading));
		default:
			return movedIn(reading.limits, "w" in rule ? rule.w : rule.r.times(reading.expanded));
	}
}

function movedIn(limits: Limits, w: Decimal): Acceptance {
	const lower = limits.lower?.plus(w) ?? null;
	const upper = limits.upper?.minus(w) ?? null;
	return {
		guardBand: w.toString(),
		limits: { lower, upper },
		noAcceptanceZone: Boolean(lower && upper && lower.gte(upper)),
	};
}

/**
 * The guard band at whose end accepting is wrong with the probability `pfa`, by Student's t where the degrees of freedom are
 * known, as the probabilities beside it (JCGM 106:2012, 7.4; JCGM 100:2008, G.3.1). With two limits both tails count, so the
 * one-sided table r = Φ⁻¹(1 − pfa)/2 would be too narrow where the test uncertainty ratio is small.
 */
function forTarget({ limits, u, freedom }: Reading, pfa: number): Acceptance {
	const centre = middle(limits);
	const span = halfSpan(limits);
	if (!centre || !span) return movedIn(limits, new Exact(upperQuantile(pfa, freedom) * u));
	const upper = (limits.upper ?? centre).toNumber();
	const risk = (w: number) => nonconformanceProbability(upper - w, u, limits, freedom) - pfa;
	if (risk(span.toNumber()) >= 0)
		return { guardBand: null, limits: { lower: null, upper: null }, noAcceptanceZone: true };
	// Above one half the limit lies outside the tolerance: the rule would accept what is more likely wrong than right.
	if (risk(0) <= 0) return movedIn(limits, new Exact(0));
	return movedIn(limits, new Exact(findRoot(risk, 0, span.toNumber())));
}

/** The value that is exceeded with the probability `pfa`, at most one half. */
const upperQuantile = (pfa: number, freedom: number | null) =>
	freedom === null || 2 * pfa >= 1 ? -normalQuantile(pfa) : studentFactor(1 - 2 * pfa, freedom);

/** w = U·M with M = 1.04 − exp(0.38·ln TUR − 0.54), never below zero (above TUR ≈ 4.6). */
function methodSix({ limits, expanded }: Reading) {
	const span = halfSpan(limits);
	if (!span) throw new RangeError("Method 6 without both limits: the reader of decisions lets none through.");
	const ratio = span.div(expanded).toNumber();
	return expanded.times(Math.max(0, 1.04 - Math.exp(0.38 * Math.log(ratio) - 0.54)));
}
