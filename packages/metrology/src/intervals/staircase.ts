import { type Calculated, noFaults, resultOf } from "../input/fault.ts";
import {
	type Fields,
	readCount,
	readNumber,
	readPositive,
	readProbability,
	refuseOthers,
	type Written,
	whole,
} from "../input/read-fields.ts";
import { changeOf, type IntervalResult } from "./interval-result.ts";
import { mostEntries, readDays } from "./read-interval.ts";

export type StaircaseInput = {
	currentDays: Written;
	/** Errors as found, the newest last, in the unit of the maximum permissible error. */
	errors: readonly Written[];
	/** Half-width of the limits. */
	maximumPermissibleError: Written;
	/** Part of the limits within which an interval may grow; 0.8 if absent. */
	within?: Written;
	/** How many calibrations in a row must lie there; 1 if absent. */
	inARow?: Written;
	/** By which part an interval grows or shrinks; 0.1 if absent. */
	step?: Written;
};

/**
 * Automatic adjustment or "staircase" (ILAC-G24:2022 / OIML D 10:2022, method 1): longer when the errors lie well within
 * the limits, shorter when the last one lies outside. Says nothing of reliability or confidence.
 */
export const staircase = (input: StaircaseInput): IntervalResult => resultOf(answerStaircase(input));

const clause = "ILAC-G24:2022 / OIML D 10:2022, method 1";
const known = ["currentDays", "errors", "maximumPermissibleError", "within", "inARow", "step"];

/** As `staircase`, with every fault of the study. */
export function answerStaircase(fields: Fields): Calculated<IntervalResult> {
	const faults = noFaults();
	refuseOthers(fields, known, "", faults, clause);
	const given: unknown[] = Array.isArray(fields.errors) ? fields.errors : [];
	if (given.length === 0 || given.length > mostEntries) {
		const what = `The staircase needs at least one error as found, and reads at most ${mostEntries}. There are ${given.length}.`;
		faults.add("errors", "missing", `${what} Give a list of them.`, clause);
	}
	const read = whole(
		{
			days: readDays(fields.currentDays, "currentDays", faults, clause),
			limit: readPositive(fields.maximumPermissibleError, "maximumPermissibleError", faults, clause),
			within: readProbability(fields.within ?? 0.8, "within", faults, clause),
			step: readProbability(fields.step ?? 0.1, "step", faults, clause),
			inARow: readCount(fields.inARow ?? 1, [1, mostEntries], "inARow", faults, clause),
			errors: given.flatMap((error, index) => readNumber(error, `errors[${index}]`, faults, clause)?.abs() ?? []),
		},
		faults,
	);
	const last = read?.errors.at(-1);
	if (!read || !last) return { ok: false, faults: faults.list };
	const { days, limit, within, step, inARow, errors } = read;
	const calm = errors.length >= inARow && errors.slice(-inARow).every((error) => error.lte(limit.times(within)));
	const [recommendedDays, reason] = last.gt(limit)
		? [days * (1 - step), "The last error as found lies outside the limits."]
		: calm
			? [
					days * (1 + step),
					`The last ${inARow === 1 ? "error lies" : `${inARow} errors lie`} within ${within} of the limits.`,
				]
			: [days, "The errors lie within the limits, but not well within them."];
	const result: IntervalResult = {
		...{ method: "staircase", recommendedDays, observedReliability: null, confidence: null },
		...{ change: changeOf(days, recommendedDays), reason },
	};
	return { ok: true, result };
}
