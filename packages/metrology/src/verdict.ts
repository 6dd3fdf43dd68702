import { decimalPlaces, scaled, unscaled } from "./decimal-text.ts";

/**
 * From best to worst. Conditional ones come from rules with a guard band on both sides of the limit (ILAC-G8:09/2019,
 * 4.2.3); undecided: guard bands leave no acceptance zone, so the measurement can accept nothing.
 */
export const verdicts = [
	"in_tolerance",
	"conditionally_in",
	"undecided",
	"conditionally_out",
	"out_of_tolerance",
] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * One test point. `lowerTolerance` and `upperTolerance` are the permitted deviations from nominal in the unit of
 * the reading, with sign ("-0.05", "0.05"); null means no limit on that side. All are decimal strings.
 */
export type TolerancePoint = {
	nominal: string;
	lowerTolerance: string | null;
	upperTolerance: string | null;
	reading: string;
};

/** Reading minus nominal, exact, with as many decimal places as the finer of the two: "10.10", "10.0" → "0.10". */
export function deviation(reading: string, nominal: string): string {
	const places = Math.max(decimalPlaces(reading), decimalPlaces(nominal));
	return unscaled(scaled(reading, places) - scaled(nominal, places), places);
}

/**
 * Simple acceptance on unrounded values: in tolerance when lower ≤ reading − nominal ≤ upper, limits included.
 * Throws RangeError when there is no limit at all or the lower limit lies above the upper one.
 */
export function verdict(point: TolerancePoint): Verdict {
	const { nominal, reading, lowerTolerance, upperTolerance } = point;
	const places = Math.max(...[nominal, reading, lowerTolerance ?? "", upperTolerance ?? ""].map(decimalPlaces));
	const lower = lowerTolerance === null ? null : scaled(lowerTolerance, places);
	const upper = upperTolerance === null ? null : scaled(upperTolerance, places);
	if (lower === null && upper === null) throw new RangeError("A verdict needs at least one tolerance limit.");
	if (lower !== null && upper !== null && lower > upper)
		throw new RangeError("The lower tolerance lies above the upper one.");
	const difference = scaled(reading, places) - scaled(nominal, places);
	const within = (lower === null || difference >= lower) && (upper === null || difference <= upper);
	return within ? "in_tolerance" : "out_of_tolerance";
}

/** The verdict on several points: the worst of them; null when there are none. */
export function worstVerdict(several: readonly Verdict[]): Verdict | null {
	return verdicts.findLast((one) => several.includes(one)) ?? null;
}
