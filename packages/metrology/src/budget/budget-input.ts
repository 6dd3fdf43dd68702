/** A number of the input: JSON number, or a string that keeps every digit. */
type Numeric = number | string;

type Notes = {
	standard?: string;
	symbol?: string;
	quantity?: string;
	unit?: string;
	description?: string;
	note?: string;
};

/** One statement of an uncertainty, in one of the forms of `docs/uncertainty-budgets.md`. */
export type UncertaintyInput = Notes & {
	value?: Numeric;
	sensitivity?: Numeric;
} & (
		| { standardUncertainty: Numeric; degreesOfFreedom?: Numeric }
		| { expandedUncertainty: Numeric; coverageFactor: Numeric; degreesOfFreedom?: Numeric }
		| { expandedUncertainty: Numeric; coverageProbability: Numeric; degreesOfFreedom?: Numeric }
		| { distribution: "rectangular" | "triangular" | "arcsine"; halfWidth: Numeric; degreesOfFreedom?: Numeric }
		| { distribution: "trapezoidal"; halfWidth: Numeric; beta: Numeric; degreesOfFreedom?: Numeric }
		| { distribution: "normal"; halfWidth: Numeric; coverageProbability: Numeric; degreesOfFreedom?: Numeric }
		| { resolution: Numeric }
		| { observations: Numeric[]; pooledStandardDeviation?: Numeric; pooledDegreesOfFreedom?: Numeric }
		| { n: Numeric; standardDeviation: Numeric; degreesOfFreedom?: Numeric }
		| { n: Numeric; pooledStandardDeviation: Numeric; pooledDegreesOfFreedom?: Numeric }
	);

/** A budget as it is written, stored and computed again: plain JSON. `evaluateBudget` checks all of it. */
export type BudgetInput = {
	model?: string;
	inputs: ({ name: string } & (
		| UncertaintyInput
		| (Notes & { value?: Numeric; sensitivity?: Numeric; components: ({ name?: string } & UncertaintyInput)[] })
	))[];
	correlations?: { a: string; b: string; r?: Numeric }[];
	coverageProbability?: Numeric;
	coverage?: "t" | "rectangular" | "trapezoidal";
	coverageFactor?: Numeric;
	secondOrder?: boolean;
	monteCarlo?: boolean | { seed?: number; maximumTrials?: number; significantDigits?: 1 | 2 };
};
