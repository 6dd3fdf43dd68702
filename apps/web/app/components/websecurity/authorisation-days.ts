/** The days of the week from Monday, 1, by their short names. */
export function dayNames(locale: string): { number: number; name: string }[] {
	const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
	// 2024-01-01 was a Monday.
	return [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, name: format.format(new Date(Date.UTC(2024, 0, number))) }));
}

/** The day of an instant in a zone, `YYYY-MM-DD`; `before`: of the moment before it, which is the last day of what ends then. */
export function lastDay(at: Date, timeZone: string, before = false): string {
	const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
	return parts.format(new Date(at.getTime() - (before ? 1 : 0)));
}
