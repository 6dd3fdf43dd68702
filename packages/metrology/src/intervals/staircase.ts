import { readNumber, readPositive, readProbability, type Written } from "../quantity.ts";
import { changeOf, type IntervalResult } from "./interval-result.ts";

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
export function staircase(input: StaircaseInput): IntervalResult {
	const days = readPositive(input.currentDays, "currentDays").toNumber();
	const limit = readPositive(input.maximumPermissibleError, "maximumPermissibleError");
	const within = readProbability(input.within ?? 0.8, "within");
	const step = readProbability(input.step ?? 0.1, "step");
	const inARow = readPositive(input.inARow ?? 1, "inARow").toNumber();
	const errors = input.errors.map((error, index) => readNumber(error, `errors[${index}]`).abs());
	const last = errors.at(-1);
	if (!last) throw new RangeError("The staircase needs at least one error as found.");
	const calm = errors.length >= inARow && errors.slice(-inARow).every((error) => error.lte(limit.times(within)));
	const [recommendedDays, reason] = last.gt(limit)
		? [days * (1 - step), "The last error as found lies outside the limits."]
		: calm
			? [
					days * (1 + step),
					`The last ${inARow === 1 ? "error lies" : `${inARow} errors lie`} within ${within} of the limits.`,
				]
			: [days, "The errors lie within the limits, but not well within them."];
	return {
		...{ method: "staircase", recommendedDays, observedReliability: null, confidence: null },
		...{ change: changeOf(days, recommendedDays), reason },
	};
}
