import type { FaultReason, Faults } from "../input/fault.ts";
import { type Fields, readWithin } from "../input/read-fields.ts";

/** Most calibrations that one study is read with. */
export const mostEntries = 10_000;

/** The binomial sums count this far in a moment. */
export const mostTests = 1_000_000;

/** More found in tolerance than were calibrated. */
export const moreThanTests = (
	path: string,
	x: number,
	n: number,
	clause: string,
): [string, FaultReason, string, string] => [
	...([path, "contradiction"] as [string, FaultReason]),
	...([`${x} exceeds the ${n} tests. Check which is which.`, clause] as [string, string]),
];

/** Days from a quarter of an hour to a hundred years: what an interval of a calibration can be. */
export const readDays = (value: unknown, path: string, faults: Faults, clause: string): number | null =>
	readWithin(value, [0.01, 36_525], path, faults, clause)?.toNumber() ?? null;

/** The present interval, where the study names it. */
export const readCurrent = (fields: Fields, faults: Faults, clause: string): number | null =>
	fields.currentDays === undefined ? null : readDays(fields.currentDays, "currentDays", faults, clause);
