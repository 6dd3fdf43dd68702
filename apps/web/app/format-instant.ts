/** A plain date for people: "Fri 10 Apr 2026". Takes `YYYY-MM-DD`. */
export function formatPlainDate(date: string): string {
	return dayOf(new Date(`${date}T00:00:00Z`), "UTC");
}

/**
 * One instant in the reader's zone and in UTC: "Fri 10 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC".
 * The UTC part carries its own date when it falls on another day.
 */
export function formatInstant(instant: Date, timeZone: string): string {
	const day = dayOf(instant, timeZone);
	const time = timeOf(instant, timeZone);
	const utcDay = dayOf(instant, "UTC");
	const utc = `${timeOf(instant, "UTC")} UTC`;
	if (timeZone === "UTC") return `${day}, ${utc}`;
	return `${day}, ${time} (${timeZone}) · ${utcDay === day ? "" : `${utcDay}, `}${utc}`;
}

function dayOf(instant: Date, timeZone: string): string {
	const parts = new Intl.DateTimeFormat("en-GB", {
		timeZone,
		weekday: "short",
		day: "numeric",
		month: "short",
		year: "numeric",
	}).formatToParts(instant);
	const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "";
	// "Sept" is what some engines say; three letters everywhere keep columns straight.
	return `${part("weekday")} ${part("day")} ${part("month").slice(0, 3)} ${part("year")}`;
}

function timeOf(instant: Date, timeZone: string): string {
	return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
		instant,
	);
}
