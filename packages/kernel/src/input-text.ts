import { z } from "zod";

/** A field that takes at most so many characters is one line on the page. */
const longestLine = 300;

/** Ends of lines and pages, and tabs, which no field of one line holds: they would break a subject, a list or a label. */
const lineEnds = /[\t\v\f\r\n\u0085\u2028\u2029]+/g;

/** Marks that turn the direction of what follows (Unicode bidirectional embeddings, overrides and isolates): a name could read as another. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** Control characters that no field shows and that mails, lists and terminals would act on; NUL is refused, ends of lines are told apart. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/** Nothing that anybody sees: spaces and format characters (Unicode Z and Cf) alone, such as a zero-width space. */
const unseen = /^[\p{Z}\p{Cf}\s]*$/u;

/**
 * Text as Postgres can hold it: trimmed, at most `longest` characters, no NUL, no half surrogate pair. Up to 300
 * characters it is one line: line ends and tabs in it become a space. Marks that turn its direction and control
 * characters go, and what nobody sees is empty.
 */
export const plainText = (longest: number) =>
	z
		.string()
		.overwrite((text) =>
			(longest <= longestLine ? text.replace(lineEnds, " ") : text).replace(turns, "").replace(controls, ""),
		)
		.trim()
		.overwrite((text) => (unseen.test(text) ? "" : text))
		.max(longest, `Use at most ${longest} characters.`)
		.refine((text) => !text.includes("\0") && text.isWellFormed(), "This text holds a character that cannot be kept.");

/** The same in one line, however long it may be. */
export const plainLine = (longest: number) => plainText(longest).overwrite((text) => text.replace(lineEnds, " "));

const [earliest, latest] = ["1900-01-01", "2199-12-31"];

/** A calendar date, `YYYY-MM-DD`, that a register can hold. */
export const plainDate = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/, "Give the date as YYYY-MM-DD.")
	.refine((text) => z.iso.date().safeParse(text).success, "There is no such day.")
	.refine((text) => text >= earliest && text <= latest, `Give a date between ${earliest} and ${latest}.`);

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

const isCountry = (code: string) => code !== "ZZ" && code !== "EU" && regions.of(code) !== undefined;

/** A country by the two capital letters of ISO 3166-1. */
export const countryCode = z
	.string()
	.regex(/^[A-Z]{2}$/, "Use the two letters of the country.")
	.refine((code) => !/^[A-Z]{2}$/.test(code) || isCountry(code), "There is no such country.");
