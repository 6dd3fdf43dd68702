/** "2026-04-10" as "10 April 2026": no order of day and month to guess. Throws RangeError on anything else. */
export function longDate(date: string, locale = "en-GB"): string {
	const instant = new Date(`${date}T00:00:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(instant.getTime()))
		throw new RangeError(`"${date.slice(0, 20)}" is not a date written YYYY-MM-DD.`);
	return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(instant);
}
