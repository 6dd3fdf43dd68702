/** What a method says of a calibration interval. It is a proposal: nothing here changes an interval. */
export type IntervalResult = {
	method: "staircase" | "a3" | "s2" | "variables";
	/** Days, not rounded; null where the data allow no answer. */
	recommendedDays: number | null;
	/** Part of the calibrations found in tolerance; null where the method does not count them. */
	observedReliability: number | null;
	/** How sure the method is, 0 to 1; what it means is said with each method. Null where it says nothing of it. */
	confidence: number | null;
	/** Null where the study names no present interval to compare it with. */
	change: "extend" | "shorten" | "keep" | null;
	/** Why, for a person. */
	reason: string;
};

/** Longer, shorter or the same, within half a day. */
export function changeOf(currentDays: number | null, recommendedDays: number | null): IntervalResult["change"] {
	if (currentDays === null) return null;
	if (recommendedDays === null || Math.abs(recommendedDays - currentDays) < 0.5) return "keep";
	return recommendedDays > currentDays ? "extend" : "shorten";
}

/** Days in words: whole ones, never more than were found. */
export function wholeDays(days: number): string {
	const whole = Math.floor(days + 1e-9);
	return whole < 1 ? "less than a day" : `${whole} ${whole === 1 ? "day" : "days"}`;
}

/**
 * Said of a recommendation beyond the longest time between two calibrations that it rests on, empty else: there the model
 * speaks and no calibration.
 */
export function beyondHistory(recommendedDays: number, longestDays: number): string {
	if (recommendedDays <= longestDays) return "";
	const times = (recommendedDays / longestDays).toFixed(1);
	return ` That lies beyond the history, which reaches ${wholeDays(longestDays)} (${times} times as far): no calibration was done after so long a time, and the model alone says so. Lengthen in steps, and study again.`;
}
