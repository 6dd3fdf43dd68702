import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import "../../words/certificates.ts";
/** What kind of correction a revision or a withdrawal is: all that strangers learn of the reason. */
export const REASON_WORDS = {
	identification: msg`Identification of the item or the customer`,
	results: msg`Results`,
	standards: msg`A reference standard`,
	statements: msg`Statements`,
	layout: msg`Layout`,
	other: msg`Another reason`,
} as const;
export type ReasonKind = keyof typeof REASON_WORDS;
export const REASON_KINDS = ["identification", "results", "standards", "statements", "layout", "other"] as const;

export const LANGUAGES = ["en", "fr", "de", "nl"] as const;
export const LANGUAGE_WORDS = { en: msg`English`, fr: msg`French`, de: msg`German`, nl: msg`Dutch` } as const;

export const LAYOUT_WORDS = {
	standard: msg({ message: "Standard", context: "layout" }),
	compact: msg`Compact, for many points`,
	by_function: msg`A table for each function`,
} as const;

/** Options of a select from a table of words. */
export const optionsOf = (words: Readonly<Record<string, MessageDescriptor | string>>) =>
	Object.entries(words).map(([value, label]) => ({ value, label }));
