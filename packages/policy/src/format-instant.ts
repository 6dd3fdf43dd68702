import { frenchTypography } from "./pages/french-typography.ts";
import type { Language } from "./pages/language.ts";
import { instantWords } from "./pages/words/instants.ts";

/** A plain date for people: "Fri 10 Apr 2026", "vendredi 10 avril 2026". Takes `YYYY-MM-DD`. */
export function formatPlainDate(date: string, language: Language = "en"): string {
	return parts(new Date(`${date}T00:00:00Z`), "UTC", language).day;
}

/**
 * An exact instant for people, in a named zone and in UTC: "Fri 10 Apr 2026, 06:00 (Europe/Brussels) · 04:00 UTC",
 * "vendredi 10 avril 2026, 6 h 00 (Europe/Brussels) · 4 h 00 UTC".
 * The UTC date is added when it differs from the local one. Seconds are left out; nothing is rounded up.
 * Throws RangeError on an unknown zone or an invalid date. Depends on Intl only, so pages may use it too.
 */
export function formatInstant(date: Date, timeZone: string, language: Language = "en"): string {
	const text = joined(date, timeZone, language);
	return language === "fr" ? frenchTypography(text) : text;
}

function joined(date: Date, timeZone: string, language: Language): string {
	const local = parts(date, timeZone, language);
	const utc = parts(date, "UTC", language);
	if (timeZone === "UTC" || timeZone === "Etc/UTC") return `${utc.day}, ${utc.time} UTC`;
	const utcText = utc.day === local.day ? `${utc.time} UTC` : `${utc.day}, ${utc.time} UTC`;
	return `${local.day}, ${local.time} (${timeZone}) · ${utcText}`;
}

function parts(date: Date, timeZone: string, language: Language): { day: string; time: string } {
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
	const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
	const words = instantWords[language];
	return { day: words.day(weekday, year, month, day), time: words.time(Number(of.hour), Number(of.minute)) };
}
