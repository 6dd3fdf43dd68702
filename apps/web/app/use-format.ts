import { formatDecimal } from "@calibrant/metrology";
import { formatInstant, formatPlainDate } from "@calibrant/policy/format-instant";
import type { I18n } from "@lingui/core";
import { type Locale, TAGS } from "./i18n.ts";
import { useLocale } from "./locale.ts";

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

function sizeIn(tag: string, bytes: number): string {
	const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), SIZES.length - 1);
	const digits = power === 0 ? 0 : 1;
	const unit = { style: "unit", unit: SIZES[power] ?? "byte", unitDisplay: power === 0 ? "long" : "short" } as const;
	return new Intl.NumberFormat(tag, {
		...{ ...unit, minimumFractionDigits: digits, maximumFractionDigits: digits },
	}).format(bytes / 1000 ** power);
}

/** Numbers and days as one language writes them. */
export function formatIn(locale: Locale) {
	const tag = TAGS[locale];
	return {
		tag,
		/** "1,406", "1 406", "1.406". */
		number: (value: number) => new Intl.NumberFormat(tag).format(value),
		/** Of a part of one: "12 %". */
		percent: (value: number) => new Intl.NumberFormat(tag, { style: "percent" }).format(value),
		/** A decimal amount in a currency, with all its decimals: "€49.00", "49,00 €", "€0.0125". */
		money: (amount: string, currency: string) => {
			const decimals = amount.split(".")[1]?.length ?? 0;
			const finer = decimals > 2 ? { maximumFractionDigits: Math.max(decimals, 3) } : {};
			return new Intl.NumberFormat(tag, { style: "currency", currency, ...finer }).format(Number(amount));
		},
		/** "512 bytes", "1.2 MB", "1,2 Mo": decimal units, as file managers show them. */
		size: (bytes: number) => sizeIn(tag, bytes),
		/** "a, b and c". */
		list: (items: readonly string[]) => new Intl.ListFormat(tag).format(items),
		/** A plain date, `YYYY-MM-DD`. */
		day: (date: string) => formatPlainDate(date, locale),
		/** An exact instant in a named zone and in UTC. */
		instant: (at: Date, timeZone: string) => formatInstant(at, timeZone, locale),
	};
}

export type Format = ReturnType<typeof formatIn>;

/** {@link formatIn} the language of the words around. */
export const useFormat = () => formatIn(useLocale());

/** A plain date, `YYYY-MM-DD`, in the language of words, for what is said outside of components. */
export const dayIn = (i18n: I18n, date: string): string => formatPlainDate(date, i18n.locale as Locale);

/** An exact instant likewise. */
export const instantIn = (i18n: I18n, at: Date, timeZone: string): string =>
	formatInstant(at, timeZone, i18n.locale as Locale);

/** A true minus, where Intl writes a hyphen. */
export const minus = (number: string): string => number.replace("-", "\u2212");

/** A decimal string with the mark of the language of words, every place kept; what is none stays as it is. */
export const decimalIn = (i18n: I18n, text: string): string =>
	/^[-\u2212]?\d+(?:[.]\d+)?$/.test(text)
		? minus(formatDecimal(text.replace("\u2212", "-"), TAGS[i18n.locale as Locale]))
		: text;

/** A short text of numbers and symbols, "0.02 N·m + 0.5 %", with the language's decimal mark; no other point is in it. */
export function figuresIn(i18n: I18n, text: string): string {
	const parts = new Intl.NumberFormat(TAGS[i18n.locale as Locale]).formatToParts(0.5);
	return text.replace(/(?<=\d)[.](?=\d)/g, parts.find(({ type }) => type === "decimal")?.value ?? ".");
}

const QUOTES: Readonly<Record<Locale, readonly [string, string]>> = {
	...{ en: ["“", "”"], fr: ["«\u00a0", "\u00a0»"], nl: ["“", "”"], de: ["„", "“"] },
};

/** What somebody typed, in the quotation marks of the language of words. */
export const quotedIn = (i18n: I18n, text: string): string => QUOTES[i18n.locale as Locale].join(text);

/** A word within a sentence: small, but for German, where nouns stay as they are. */
export const withinIn = (i18n: I18n, word: string): string => (i18n.locale === "de" ? word : word.toLowerCase());
