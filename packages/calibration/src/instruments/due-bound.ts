import { type Interval, nextDue } from "@calibrant/metrology";

/** By this many intervals a due date may lie ahead; without an interval by this many years. */
const [mostIntervals, mostYears] = [3, 10];

/**
 * Why a due date that was typed is none, such as 2126 for 2026: more than three intervals after `from`, or more than ten
 * years where there is no interval. Null where it may stand.
 */
export function beyondInterval(from: string, interval: Interval | null, dueOn: string): string | null {
	const last = interval ? nextDue(from, interval, mostIntervals) : nextDue(from, { value: mostYears, unit: "year" });
	if (dueOn <= last) return null;
	return interval
		? `This lies more than ${mostIntervals} intervals ahead, after ${last}. Correct it, or change the interval first.`
		: `This lies more than ${mostYears} years ahead, after ${last}, and the instrument has no interval. Correct it, or set an interval first.`;
}
