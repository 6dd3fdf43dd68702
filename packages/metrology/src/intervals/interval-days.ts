import type { Interval } from "../next-due.ts";

/** A year of the Julian calendar, and a twelfth of it. */
const [year, month] = [365.25, 365.25 / 12];

/** An interval as mean days: a month has 30.4375. For statistics only; due dates go by the calendar (`nextDue`). */
export const daysOfInterval = ({ value, unit }: Interval): number =>
	value * (unit === "year" ? year : unit === "month" ? month : 1);

/** The longest interval people would set that is not longer than so many days: whole months from two on, else days. */
export function intervalOfDays(days: number): Interval | null {
	if (!(days >= 1)) return null;
	if (days < 2 * month) return { value: Math.floor(days), unit: "day" };
	return { value: Math.floor(days / month + 1e-9), unit: "month" };
}
