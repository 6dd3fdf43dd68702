import { type AnyColumn, type SQL, sql } from "@calibrant/db/drizzle";
import { otherHyphens } from "@calibrant/metrology";

/** Unicode's Default_Ignorable_Code_Point and U+2800: Postgres has no class for them. */
export const ignorable = `[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164${"\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}"}]`;

/** Unicode's Dash, and others that look so. The hyphen itself comes first, where it is no range. */
export const hyphens = `[-\u058A\u05BE\u1400\u1806\u2010-\u2015\u2053\u207B\u208B\u2212\u2E17\u2E1A\u2E3A\u2E3B\u2E40\u2E5D\u301C${"\u3030\u30A0\uFE31\uFE32\uFE58\uFE63\uFF0D\u{10D6E}\u{10EAD}"}${otherHyphens}]`;

/** A column of tags as metrology's `readAs`; what it is compared with is `folded`, in small letters by Postgres too. */
export const readAsSql = (column: AnyColumn): SQL<string> =>
	sql<string>`lower(btrim(regexp_replace(regexp_replace(regexp_replace(normalize(${column}, NFKC),
		${ignorable}, '', 'g'), ${hyphens}, '-', 'g'), ${"\\s+"}, ' ', 'g')))`;
