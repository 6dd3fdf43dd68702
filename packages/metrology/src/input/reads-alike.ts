/** U+2800 is a Braille cell without a dot, which Unicode does not call invisible. */
const invisible = "[\\p{Cf}\\p{Cc}\\p{Default_Ignorable_Code_Point}\\u2800]";
const anInvisible = new RegExp(invisible, "u");
const allInvisible = new RegExp(invisible, "gu");

/** Besides those with Unicode's property Dash: a modifier letter, bullets, a heavy minus and lines of boxes. */
export const otherHyphens = "\u02D7\u2043\u2500\u2501\u2796\u30FB";
const allHyphens = new RegExp(`[\\p{Dash}${otherHyphens}]`, "gu");

/** Whether a text holds a character that nobody sees on a label. */
export const hasInvisible = (text: string): boolean => anInvisible.test(text);

/**
 * A name as a reader of its label tells it from others, but for capitals: compatible characters as one (NFKC), whatever the
 * hyphens and spaces, without what nobody sees. Letters of other scripts that look alike are not folded.
 */
export const folded = (name: string): string =>
	name.normalize("NFKC").replace(allInvisible, "").replace(allHyphens, "-").replace(/\s+/gu, " ").trim();

/** The same, whatever the capitals. */
export const readAs = (name: string): string => folded(name).toLowerCase();
