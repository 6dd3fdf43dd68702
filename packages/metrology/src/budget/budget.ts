import type { Decimal } from "decimal.js";
import type { Shape } from "../distributions/shape.ts";
import type { Expression } from "../model/functions.ts";

/** How an uncertainty was evaluated: from repeated observations (A) or otherwise (B). JCGM 100:2008 4.2, 4.3. */
export type Evaluation = "A" | "B";

/** One elementary contribution to an input, in the unit of that input once multiplied by its sensitivity. */
export type Component = {
	name: string | null;
	/** The reference standard the contribution comes from, where it was named. */
	standard: string | null;
	evaluation: Evaluation;
	shape: Shape;
	standardUncertainty: number;
	degreesOfFreedom: number;
	sensitivity: number;
};

/** One input quantity. */
export type Quantity = {
	name: string;
	value: Decimal;
	sensitivity: Decimal | null;
	components: Component[];
	observations: Decimal[] | null;
	standardUncertainty: number;
	degreesOfFreedom: number;
};

export type CoverageChoice = "t" | "rectangular" | "trapezoidal";

/** What is asked of a Monte Carlo run. */
export type MonteCarloRequest = {
	seed: number;
	maximumTrials: number;
	significantDigits: 1 | 2;
};

/** A budget that was read and found sound. */
export type Budget = {
	model: Expression | null;
	inputs: Quantity[];
	/** Correlation coefficients, in the order of the inputs; null when all are independent. */
	correlation: number[][] | null;
	coverageProbability: number;
	coverage: CoverageChoice | null;
	coverageFactor: number | null;
	secondOrder: boolean;
	monteCarlo: MonteCarloRequest | null;
	warnings: string[];
};
