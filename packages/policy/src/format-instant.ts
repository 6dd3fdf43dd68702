/** A plain date for people: "Fri 10 Apr 2026". Takes `YYYY-MM-DD`. */
export function formatPlainDate(date: string): string {
	return parts(new Date(`${date}T00:00:00Z`), "UTC").day;
}

/**
 * An exact instant for people, in a named zone and in UTC: "Fri 10 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC".
 * The UTC date is added when it differs from the local one. Seconds are left out; nothing is rounded up.
 * Throws RangeError on an unknown zone or an invalid date. Depends on Intl only, so pages may use it too.
 */
export function formatInstant(date: Date, timeZone: string): string {
	const local = parts(date, timeZone);
	const utc = parts(date, "UTC");
	if (timeZone === "UTC" || timeZone === "Etc/UTC") return `${utc.day}, ${utc.time} UTC`;
	const utcText = utc.day === local.day ? `${utc.time} UTC` : `${utc.day}, ${utc.time} UTC`;
	return `${local.day}, ${local.time} (${timeZone}) · ${utcText}`;
}

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function parts(date: Date, timeZone: string): { day: string; time: string } {
	const format = new Intl.DateTimeFormat("en-GB", {
		timeZone,
		year: "numeric",
		month: "numeric",
		day: "numeric",
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	});
	const of = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
	const [year, month, day] = [Number(of.year), Number(of.month), Number(of.day)];
	const weekday = days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
	return { day: `${weekday} ${day} ${months[month - 1]} ${year}`, time: `${of.hour}:${of.minute}` };
}
