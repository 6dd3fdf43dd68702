const day = 24 * 3_600_000;

/** An instant so many days of 24 hours later (earlier when negative). */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * day);

/** The calendar date of an instant in UTC, `YYYY-MM-DD`. */
export const dateOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Midnight UTC of the day so many calendar months earlier; a day the month lacks becomes its last. */
export function monthsBefore(at: Date, months: number): Date {
	const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	return daysAfter(first, Math.min(at.getUTCDate(), last) - 1);
}

/** The Friday before a Saturday or Sunday; any other day as it is. Midnight UTC. */
export function workday(at: Date): Date {
	const midnight = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
	const weekday = midnight.getUTCDay();
	return daysAfter(midnight, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}

/** An instant on a day: 7:00 UTC plus a fraction of eight hours, which is working time in western Europe. */
export const workingHour = (day: Date, fraction: number): Date =>
	new Date(day.getTime() + (7 + 8 * fraction) * 3_600_000);
