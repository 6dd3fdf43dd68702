import { type AnyColumn, type SQL, sql } from "@calibrant/db/drizzle";

/** Characters that nobody sees: formats and controls, joiners, fillers and selectors of variants (Unicode, Cf and Cc). */
const invisible = "\\p{Cf}\\p{Cc}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0";
const anInvisible = new RegExp(`[${invisible}]`, "u");
const allInvisible = new RegExp(`[${invisible}]`, "gu");
/** Hyphens, dashes and the minus sign, after NFKC. */
const hyphens = "\u2010-\u2015\u2212\u30FB\u2043";
const allHyphens = new RegExp(`[${hyphens}]`, "gu");

/** Whether a tag holds a character that nobody sees on its label. */
export const hasInvisible = (tag: string): boolean => anInvisible.test(tag);

/**
 * A tag as a reader of its label tells it from others, but for capitals: compatible characters as one (NFKC), whatever the
 * hyphens and spaces, without what nobody sees. Letters of other scripts that look alike are not folded.
 */
export const folded = (tag: string): string =>
	tag.normalize("NFKC").replace(allInvisible, "").replace(allHyphens, "-").replace(/\s+/gu, " ").trim();

/** The same, whatever the capitals. */
export const readAs = (tag: string): string => folded(tag).toLowerCase();

/** The usual ones, which Postgres has no class for. */
const usual =
	"[\u00AD\u034F\u061C\u115F\u1160\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0]";

/** A column of tags as {@link readAs}; what it is compared with is {@link folded}, in small letters by Postgres too. */
export const readAsSql = (column: AnyColumn): SQL<string> =>
	sql<string>`lower(btrim(regexp_replace(regexp_replace(regexp_replace(normalize(${column}, NFKC),
		${usual}, '', 'g'), ${`[${hyphens}]`}, '-', 'g'), ${"\\s+"}, ' ', 'g')))`;
