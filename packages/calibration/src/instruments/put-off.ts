import { daysOfInterval, type Interval, nextDue } from "@calibrant/metrology";

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

type Dates = { lastCalibratedOn: string | null; nextDueOn: string | null; interval: Interval | null };

/**
 * What an API key does not say of a new instrument: a due date without a last calibration, a last calibration without an
 * interval from which it is due, and a due date after that. Null where it may.
 */
export function datesBeyondKey({ lastCalibratedOn, nextDueOn, interval }: Dates) {
	const how = "Have a person enter it, or record the calibration.";
	if (lastCalibratedOn === null) {
		if (nextDueOn === null) return null;
		return { field: "nextDueOn", what: "An API key gives no due date without the last calibration.", how } as const;
	}
	if (interval === null)
		return { field: "interval", what: "An API key gives no last calibration without an interval.", how } as const;
	const due = nextDue(lastCalibratedOn, interval);
	if (nextDueOn !== null && nextDueOn <= due) return null;
	return { field: "nextDueOn", what: `An API key gives no due date after ${due}, one interval later.`, how } as const;
}
