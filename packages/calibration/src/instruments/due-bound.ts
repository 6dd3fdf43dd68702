import { type Interval, nextDue } from "@calibrant/metrology";

/** By this many intervals a due date may lie ahead. */
const most = 3;

/**
 * Why a due date that was typed is none, such as 2126 for 2026: more than three intervals after `from`. Null where it may
 * stand, and without an interval.
 */
export function beyondInterval(from: string, interval: Interval | null, dueOn: string): string | null {
	if (interval === null) return null;
	const last = nextDue(from, interval, most);
	if (dueOn <= last) return null;
	return `This lies more than ${most} intervals ahead, after ${last}. Correct it, or change the interval first.`;
}
