/** What kind of correction a revision or a withdrawal is: all that strangers learn of the reason. */
export const REASON_WORDS = {
	identification: "Identification of the item or the customer",
	results: "Results",
	standards: "A reference standard",
	statements: "Statements",
	layout: "Layout",
	other: "Another reason",
} as const;
export type ReasonKind = keyof typeof REASON_WORDS;
export const REASON_KINDS = ["identification", "results", "standards", "statements", "layout", "other"] as const;

export const LANGUAGES = ["en", "fr", "de", "nl"] as const;
export const LANGUAGE_WORDS = { en: "English", fr: "French", de: "German", nl: "Dutch" } as const;

export const LAYOUT_WORDS = {
	standard: "Standard",
	compact: "Compact, for many points",
	by_function: "A table for each function",
} as const;

/** Options of a select from a table of words. */
export const optionsOf = (words: Readonly<Record<string, string>>) =>
	Object.entries(words).map(([value, label]) => ({ value, label }));
