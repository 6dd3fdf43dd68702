import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { readNumber, readPositive, type Written } from "../quantity.ts";

/**
 * How a measured value is compared with its limits (ISO/IEC 17025:2017, 3.7 "decision rule"). U is the expanded
 * uncertainty, w the guard band, both in the unit of the value.
 *
 * - `simple`: the limits themselves (ILAC-G8:09/2019, 4.2.1).
 * - `guard-band`: limits moved inwards by w = r·U or by a given w (ILAC-G8, 4.2.2; r = 0.83 is ISO 14253-1:2017).
 * - `target-pfa`: limits where accepting would be wrong with exactly this probability, both sides counted
 *   (JCGM 106:2012, 8.3.2).
 * - `method-6`: managed guard band of ANSI/NCSL Z540.3, method 6 (Dobbert 2008).
 * - `non-binary`: as `guard-band`, with two conditional verdicts around the limit (ILAC-G8, 4.2.3).
 */
export type DecisionRule =
	| { type: "simple" }
	| { type: "guard-band"; r: Written }
	| { type: "guard-band"; w: Written }
	| { type: "target-pfa"; pfa: Written }
	| { type: "method-6" }
	| { type: "non-binary"; r: Written };

/** What is known of the items before they are measured: a normal process. */
export type Process =
	/** The part of the items that is in tolerance, with the mean in the middle of the limits; needs both limits. */
	{ inToleranceProbability: Written } | { standardDeviation: Written; mean: Written };

export type Measured = {
	value: Written;
	lowerTolerance?: Written | null;
	upperTolerance?: Written | null;
} & ({ standardUncertainty: Written } | { expandedUncertainty: Written; coverageFactor: Written });

export type DecisionInput = Measured & { rule: DecisionRule; process?: Process };

/** Limits in the unit of the value; null where there is none. */
export type Limits = { lower: Decimal | null; upper: Decimal | null };

export type Reading = { value: Decimal; u: number; expanded: Decimal; limits: Limits };

/**
 * The value, its standard uncertainty u, its expanded uncertainty (k·u as given, else 2·u) and the tolerance limits.
 * Throws RangeError: no limit at all, the lower above the upper, u or k not above zero, or both kinds of uncertainty.
 */
export function readMeasured(input: Measured): Reading {
	const limits = {
		lower: input.lowerTolerance == null ? null : readNumber(input.lowerTolerance, "lowerTolerance"),
		upper: input.upperTolerance == null ? null : readNumber(input.upperTolerance, "upperTolerance"),
	};
	if (!limits.lower && !limits.upper) throw new RangeError("A decision needs a lowerTolerance or an upperTolerance.");
	if (limits.lower && limits.upper && !limits.lower.lt(limits.upper))
		throw new RangeError("lowerTolerance must lie below upperTolerance (ISO/IEC 17025:2017, 7.8.6.2 b).");
	return { value: readNumber(input.value, "value"), limits, ...readUncertainty(input) };
}

function readUncertainty(input: Measured): { u: number; expanded: Decimal } {
	const { standardUncertainty, expandedUncertainty, coverageFactor } = input as Record<string, Written | undefined>;
	if (standardUncertainty !== undefined) {
		if (expandedUncertainty !== undefined)
			throw new RangeError("Give standardUncertainty, or expandedUncertainty with coverageFactor, and not both.");
		const u = readPositive(standardUncertainty, "standardUncertainty");
		return { u: u.toNumber(), expanded: u.times(2) };
	}
	if (expandedUncertainty === undefined || coverageFactor === undefined)
		throw new RangeError("Give standardUncertainty, or expandedUncertainty with its coverageFactor.");
	const expanded = readPositive(expandedUncertainty, "expandedUncertainty");
	return { u: expanded.div(readPositive(coverageFactor, "coverageFactor")).toNumber(), expanded };
}

/** The process as mean and standard deviation; σ = T/Φ⁻¹((1 + p)/2) for a part p within ±T. */
export type NormalProcess = { mean: number; deviation: number };

/** Half the distance of the limits; null unless there are two. */
export const halfSpan = ({ lower, upper }: Limits): Decimal | null =>
	lower && upper ? upper.minus(lower).div(2) : null;

/** The middle of two limits; null unless there are two. */
export const middle = ({ lower, upper }: Limits): Decimal | null =>
	lower && upper ? new Exact(lower.plus(upper)).div(2) : null;
