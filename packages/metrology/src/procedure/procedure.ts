import type { Written } from "../input/read-fields.ts";

export const pointKinds = ["nominal", "percent", "percent_of_maximum"] as const;
export const directions = ["any", "up", "down"] as const;
export const pointOrders = ["as_listed", "ascending", "descending", "up_and_down"] as const;
export const adjustments = ["never", "out_of_tolerance", "beyond_share"] as const;

/** What an instrument is by one of its functions (VIM 3.1 and 3.6): it shows a value, or embodies one. */
export const deviceKinds = ["indicating", "material_measure"] as const;

export type DeviceKind = (typeof deviceKinds)[number];
export type Direction = (typeof directions)[number];
export type PointOrder = (typeof pointOrders)[number];

/** A calibration procedure as it is written; texts may be empty where nothing is said. `readProcedure` checks all of it. */
export type ProcedureInput = {
	methodReference?: string;
	quantity: string;
	unit: string;
	points: { kind: (typeof pointKinds)[number]; at: Written; repeats: Written; direction?: Direction }[];
	order?: PointOrder;
	/** Limits of the environment while it is carried out. */
	environment?: { quantity: string; unit: string; lower?: Written | null; upper?: Written | null }[];
	standards?: { role: string; quantity?: string; deviceKind?: DeviceKind | null; smallestTur?: Written | null }[];
	minimumTur?: Written | null;
	/** When to adjust; `share` is the part of the tolerance beyond which it is done, for `beyond_share`. */
	adjust?: { when: (typeof adjustments)[number]; share?: Written | null };
	competence?: string;
	steps?: string;
};

/** A procedure that was read: numbers as decimal strings, nothing left open. */
export type Procedure = {
	methodReference: string;
	quantity: string;
	unit: string;
	points: { kind: (typeof pointKinds)[number]; at: string; repeats: number; direction: Direction }[];
	order: PointOrder;
	environment: { quantity: string; unit: string; lower: string | null; upper: string | null }[];
	/** `deviceKind` absent: either kind will do, and only what is recorded as a reference standard. */
	standards: { role: string; quantity: string; deviceKind?: DeviceKind; smallestTur: string | null }[];
	minimumTur: string | null;
	adjust: { when: (typeof adjustments)[number]; share: string | null };
	competence: string;
	steps: string;
};
