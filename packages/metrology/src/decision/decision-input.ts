import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import type { Written } from "../input/read-fields.ts";
import type { Limits } from "../input/read-limits.ts";

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

export type DecisionInput = Measured & {
	rule: DecisionRule;
	process?: Process;
	/** Effective degrees of freedom of u, for the probabilities of this value; absent: a normal distribution. */
	degreesOfFreedom?: Written;
};

/** A rule as it was read: what it counts with, exactly. */
export type Rule =
	| { type: "simple" | "method-6" }
	| { type: "guard-band"; w: Decimal }
	| { type: "guard-band" | "non-binary"; r: Decimal }
	| { type: "target-pfa"; pfa: number };

/** The process as mean and standard deviation; σ = T/Φ⁻¹((1 + p)/2) for a part p within ±T. */
export type NormalProcess = { mean: number; deviation: number };

/**
 * The value, its standard uncertainty u with its degrees of freedom (null: not known, or infinite), its expanded
 * uncertainty (k·u as given, else 2·u), and the limits.
 */
export type Reading = { value: Decimal; u: number; freedom: number | null; expanded: Decimal; limits: Limits };

/** Half the distance of the limits; null unless there are two. */
export const halfSpan = ({ lower, upper }: Limits): Decimal | null =>
	lower && upper ? upper.minus(lower).div(2) : null;

/** The middle of two limits; null unless there are two. */
export const middle = ({ lower, upper }: Limits): Decimal | null =>
	lower && upper ? new Exact(lower.plus(upper)).div(2) : null;
