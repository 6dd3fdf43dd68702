import type { TestWindow } from "@calibrant/db/schema";
import { Temporal } from "temporal-polyfill";

/**
 * Whether an instant lies in one of the windows, by the clock on the wall of their zone; in none of them where there are some, always
 * where there are none. Until is the first moment after it; one that is not after its beginning is of the next day.
 * An hour that summer time leaves out has no moment, one that it repeats has both.
 */
export function inWindow(windows: readonly TestWindow[], timeZone: string, now: Date): boolean {
	if (windows.length === 0) return true;
	const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
	const today = local.dayOfWeek;
	const yesterday = today === 1 ? 7 : today - 1;
	const time = local.toPlainTime();
	return windows.some(({ days, from, until }) => {
		const begun = Temporal.PlainTime.compare(time, from) >= 0;
		const over = Temporal.PlainTime.compare(time, until) >= 0;
		if (from < until) return days.includes(today) && begun && !over;
		return (days.includes(today) && begun) || (days.includes(yesterday) && !over);
	});
}

/** Whether this is the name of a time zone that is known here. */
export function isTimeZone(name: string): boolean {
	try {
		Temporal.Now.zonedDateTimeISO(name);
		return /^[A-Za-z]/.test(name);
	} catch {
		return false;
	}
}
