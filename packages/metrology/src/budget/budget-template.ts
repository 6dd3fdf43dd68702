import type { Written } from "../input/read-fields.ts";
import type { Proportional } from "../input/read-share.ts";
import type { BudgetInput } from "./budget-input.ts";

/** Where a number comes from that is known only at the bench. */
export const benchSources = ["readings", "resolution", "standard", "drift"] as const;

type Notes = { description?: string; note?: string; unit?: string; symbol?: string; quantity?: string };

/** A contribution whose amount is stated, perhaps as a part of the nominal. */
type Stated = Notes & { value?: Written; sensitivity?: Written; standard?: string; degreesOfFreedom?: Written } & (
		| { standardUncertainty: Proportional }
		| { expandedUncertainty: Proportional; coverageFactor?: Written; coverageProbability?: Written }
		| { distribution: string; halfWidth: Proportional; beta?: Written; coverageProbability?: Written }
		| { resolution: Written }
		| { observations: Written[] }
		| { n: Written; standardDeviation?: Written; pooledStandardDeviation?: Written; pooledDegreesOfFreedom?: Written }
	);

/** A contribution that is filled in for each point. `role` names one of several standards. */
type FromBench = Notes & { sensitivity?: Written } & (
		| {
				from: "readings";
				pooledStandardDeviation?: Proportional;
				pooledDegreesOfFreedom?: Written;
				/** The pooled deviation is taken for fewer readings than this; 10 if absent. */
				pooledBelow?: Written;
		  }
		| { from: "resolution"; value?: Written }
		| { from: "standard"; role?: string }
		| {
				from: "drift";
				role?: string;
				value?: Written;
				/** Half-width a year; without it the standard itself says what it may have drifted. */
				perYear?: Proportional;
				distribution?: "rectangular" | "triangular" | "arcsine";
		  }
	);

export type Contribution = Stated | FromBench;

/** A budget with places for what is known only at the bench; all else is a {@link BudgetInput}. */
export type BudgetTemplate = Omit<BudgetInput, "inputs"> & {
	inputs: ({ name: string } & (
		| Contribution
		| (Notes & { sensitivity?: Written; components: ({ name?: string } & Contribution)[] })
	))[];
};

/** What is known of a standard at the bench. */
export type BenchStandard = {
	/** Which of the procedure's standards it is; the only one needs none. */
	role?: string;
	/** Names the one device, so that using it twice shows. */
	name: string;
	/** What it realises at this point; the point's reference value if absent. */
	value?: Written;
	/** As the certificate states it: once, or at points between which it is interpolated. */
	expandedUncertainty?: Written;
	coverageFactor?: Written;
	degreesOfFreedom?: Written;
	points?: { at: Written; expandedUncertainty: Written; coverageFactor: Written; degreesOfFreedom?: Written }[];
	/** Half-width of what it may have drifted since its calibration, where that is known of it. */
	drift?: Written;
	daysSinceCalibration?: number;
};

/** What is known of one point at the bench, all in the unit of the function. */
export type Bench = {
	nominal: Written;
	readings?: Written[];
	/** The reference value; the nominal if absent. */
	reference?: Written;
	resolution?: Written | null;
	standards?: BenchStandard[];
};
