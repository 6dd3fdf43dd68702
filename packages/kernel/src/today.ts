import { Temporal } from "temporal-polyfill";

/** The calendar date in the organisation's zone, `YYYY-MM-DD`: it decides what is due and what lies in the future. */
export function todayOf({ now, org }: { now: Date; org: { timeZone: string } }): string {
	const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
	return instant.toZonedDateTimeISO(org.timeZone).toPlainDate().toString();
}

/** A date so many days later (earlier when negative). */
export function daysLater(date: string, days: number): string {
	return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** How many days the second date lies after the first; negative when before. Asked tens of thousands of times by reports. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;
const day = Date.parse("1970-01-02");

/** The Monday on or before a date. */
export function mondayOf(date: string): string {
	return daysLater(date, 1 - Temporal.PlainDate.from(date).dayOfWeek);
}

/** Work of the day begins at this hour, in the organisation's zone: nobody is mailed at night. */
const morning = "06:00";

/** The instant at which that hour comes on a date. In a zone that skips it on that date: as soon as it can. */
export function morningOf(date: string, timeZone: string): Date {
	const at = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: morning });
	return new Date(at.epochMilliseconds);
}
