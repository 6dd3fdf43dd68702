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

/** The start of an instant's day in UTC. */
export const midnight = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));

/** The Friday before a Saturday or Sunday; any other day as it is. Midnight UTC. */
export function workday(at: Date): Date {
	const weekday = at.getUTCDay();
	return daysAfter(midnight(at), weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}

/** An instant on a day that starts at midnight: 7:00 UTC plus a fraction of eight hours. */
export const workingHour = (day: Date, fraction: number): Date =>
	new Date(day.getTime() + (7 + 8 * fraction) * 3_600_000);
