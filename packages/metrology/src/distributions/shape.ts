import { normalUpperQuantile } from "./normal.ts";
import { studentFactor } from "./student-t.ts";

/** The probability distribution assigned to one contribution, half-widths in the unit of the contribution. */
export type Shape =
	| { shape: "normal" }
	| { shape: "t" }
	| { shape: "rectangular"; halfWidth: number }
	| { shape: "triangular"; halfWidth: number }
	| { shape: "arcsine"; halfWidth: number }
	| { shape: "trapezoidal"; halfWidth: number; beta: number };

export const boundedShapes = ["rectangular", "triangular", "trapezoidal", "arcsine"] as const;
export type BoundedShape = (typeof boundedShapes)[number];

/**
 * Standard uncertainty of a distribution between ±halfWidth: a/√3 rectangular (JCGM 100:2008 4.3.7), a/√6 triangular
 * and a√((1 + β²)/6) trapezoidal, β being top over base (4.3.9), a/√2 arcsine or U-shaped (JCGM 101:2008 6.4.6).
 */
export function boundedUncertainty(shape: BoundedShape, halfWidth: number, beta: number): number {
	switch (shape) {
		case "rectangular":
			return halfWidth / Math.sqrt(3);
		case "triangular":
			return halfWidth / Math.sqrt(6);
		case "trapezoidal":
			return halfWidth * Math.sqrt((1 + beta * beta) / 6);
		case "arcsine":
			return halfWidth / Math.SQRT2;
	}
}

/**
 * The factor k = U/u of a stated coverage probability: normal, or Student's t where degrees of freedom are stated
 * (JCGM 100:2008 4.3.4, G.3). 0.9545 with infinite ν is k = 2, as the guides round it; likewise 0.6827 and 0.9973.
 */
export function factorOf(probability: number, degreesOfFreedom: number): number {
	if (degreesOfFreedom !== Number.POSITIVE_INFINITY) return studentFactor(probability, degreesOfFreedom);
	const rounded = [0.6827, 0.9545, 0.9973].indexOf(probability);
	return rounded >= 0 ? rounded + 1 : normalUpperQuantile((1 - probability) / 2);
}
