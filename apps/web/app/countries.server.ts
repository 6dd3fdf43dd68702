import { type Locale, TAGS } from "./i18n.ts";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Codes that Unicode names and ISO 3166-1 does not assign: unions, parts of countries, and places set aside for tests. */
const noCountry = new Set([
	...["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"],
	...["AC", "CP", "CQ", "DG", "EA", "IC", "TA"],
]);
/** A code of former times, such as DD, is written as the one in its place. */
const isInUse = (code: string) => new Intl.Locale(`und-${code}`).region === code;
const english = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const codes = letters
	.flatMap((first) => letters.map((second) => first + second))
	.filter((code) => !noCountry.has(code) && english.of(code) !== undefined && isInUse(code));

/** Every country by its ISO 3166-1 code, in a language and its order. */
export function countriesIn(locale: Locale): { value: string; label: string }[] {
	const names = new Intl.DisplayNames([TAGS[locale]], { type: "region" });
	const { compare } = new Intl.Collator(TAGS[locale]);
	return codes
		.map((value) => ({ value, label: names.of(value) ?? value }))
		.sort((one, other) => compare(one.label, other.label));
}
