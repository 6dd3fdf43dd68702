import { formatDecimal } from "@calibrant/metrology";
import { type CertificateLanguage, certificateWords } from "./certificate-words/index.ts";

/** How a language writes numbers and days: "de" is "de-DE". */
export const localeOf = (language: CertificateLanguage): string => certificateWords[language].locale;

/** A decimal string with the decimal mark of the language, every place kept; anything else as it is. */
export const formatNumber = (value: string, language: CertificateLanguage): string =>
	/^[+-]?\d+(\.\d+)?$/.test(value) ? formatDecimal(value, localeOf(language)) : value;

/** "2026-04-10" as "10 April 2026": no order of day and month to guess. Throws RangeError on anything else. */
export const longDate = (date: string, language: CertificateLanguage): string => longDateIn(date, localeOf(language));

/** {@link longDate} in a locale. */
export function longDateIn(date: string, locale: string): string {
	const instant = new Date(`${date}T00:00:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(instant.getTime()))
		throw new RangeError(`"${date.slice(0, 20)}" is not a date written YYYY-MM-DD.`);
	return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(instant);
}
