/** What a method says of a calibration interval. It is a proposal: nothing here changes an interval. */
export type IntervalResult = {
	method: "staircase" | "a3" | "s2" | "variables";
	/** Days, not rounded; null where the data allow no answer. */
	recommendedDays: number | null;
	/** Part of the calibrations found in tolerance; null where the method does not count them. */
	observedReliability: number | null;
	/** How sure the method is, 0 to 1; what it means is said with each method. Null where it says nothing of it. */
	confidence: number | null;
	change: "extend" | "shorten" | "keep";
	/** Why, for a person. */
	reason: string;
};

/** Longer, shorter or the same, within half a day. */
export function changeOf(currentDays: number | null, recommendedDays: number | null): IntervalResult["change"] {
	if (currentDays === null || recommendedDays === null || Math.abs(recommendedDays - currentDays) < 0.5) return "keep";
	return recommendedDays > currentDays ? "extend" : "shorten";
}
