import { daysOfInterval, type Interval } from "@calibrant/metrology";

/** Whether an interval is longer than another; none at all is longer than any. */
export const isLonger = (now: Interval | null, was: Interval | null): boolean =>
	was !== null && (now === null || daysOfInterval(now) > daysOfInterval(was));

/** Whether a due date is put off; none at all is later than any. */
export const isPutOff = (now: string | null, was: string | null): boolean =>
	was !== null && (now === null || now > was);

/** Whether the last calibration is said to be a later one than it was. */
export const isNewer = (now: string | null, was: string | null): boolean => now !== null && (was === null || now > was);

/** A calibration of ten years ago says nothing about an instrument any more. */
const longestYears = 10;

/** Why an interval is none, such as 600 months; null where it may be set. */
export function beyondLongest(interval: Interval | null): string | null {
	if (interval === null || daysOfInterval(interval) <= daysOfInterval({ value: longestYears, unit: "year" }))
		return null;
	return `An interval is ${longestYears} years at most.`;
}
