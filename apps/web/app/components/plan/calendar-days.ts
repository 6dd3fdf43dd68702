import type { Locale } from "../../i18n.ts";

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

/** Months, short months and weekdays from Monday; browsers and the server disagree about the short ones of Intl. */
const NAMES: Readonly<Record<Locale, readonly [months: string, short: string, weekdays: string]>> = {
	en: [
		"January February March April May June July August September October November December",
		"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
		"Mon Tue Wed Thu Fri Sat Sun",
	],
	fr: [
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
		"lun. mar. mer. jeu. ven. sam. dim.",
	],
	nl: [
		"januari februari maart april mei juni juli augustus september oktober november december",
		"jan feb mrt apr mei jun jul aug sep okt nov dec",
		"ma di wo do vr za zo",
	],
	de: [
		"Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
		"Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
		"Mo Di Mi Do Fr Sa So",
	],
};

/** Parts of plain dates as one language writes them. */
export function dateWords(locale: Locale) {
	const [months = [], short = [], weekdays = []] = NAMES[locale].map((names) => names.split(" "));
	const monthOf = (date: string) => Number(date.slice(5, 7)) - 1;
	return {
		/** "March 2026". */
		month: (date: string) => `${months[monthOf(date)]} ${date.slice(0, 4)}`,
		/** "Mon". */
		weekday: (date: string) => weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? "",
		/** "2 Mar". */
		brief: (date: string) => `${Number(date.slice(8))}${locale === "de" ? "." : ""} ${short[monthOf(date)]}`,
	};
}
