/** A date so many days later. */
export const daysAfter = (date: string, days: number): string =>
	new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Every day between two, both included. */
export function daysBetween(from: string, to: string): string[] {
	const days = [];
	for (let day = from; day <= to; day = daysAfter(day, 1)) days.push(day);
	return days;
}

/** Days in rows of seven. */
export const inWeeks = (days: readonly string[]): string[][] =>
	Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(7 * week, 7 * week + 7));

/** Parts of dates as one language writes them; plain dates have no zone. */
export function dateWords(tag: string) {
	const as = (options: Intl.DateTimeFormatOptions) => {
		const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
		return (date: string) => format.format(new Date(date));
	};
	return {
		/** "March 2026". */
		month: as({ month: "long", year: "numeric" }),
		/** "Mon". */
		weekday: as({ weekday: "short" }),
		/** "Monday 2 March 2026". */
		whole: as({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
		/** "2 Mar". */
		brief: as({ day: "numeric", month: "short" }),
	};
}
