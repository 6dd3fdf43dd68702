import { type Language, languages } from "@calibrant/policy/language";
import { type I18n, type MessageDescriptor, type Messages, setupI18n } from "@lingui/core";

/** A language that the pages are written in. */
export type Locale = Language;

/** How each language writes numbers and dates, and what a page says of itself. */
export const TAGS: Readonly<Record<Locale, string>> = { en: "en-GB", fr: "fr-FR", nl: "nl-NL", de: "de-DE" };

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
	...{ en: "English", fr: "Français", nl: "Nederlands", de: "Deutsch" },
};

/** The offer of each language, in itself. */
export const READ_IN: Readonly<Record<Locale, string>> = {
	...{ en: "Read in English", fr: "Lire en français" },
	...{ nl: "In het Nederlands lezen", de: "Auf Deutsch lesen" },
};

type Words = (locale: Locale) => Promise<{ messages: Messages }>;

const parts: Words[] = [];
const inUse = new Map<Locale, Promise<unknown>>();
const made = new Map<Locale, I18n>();

/**
 * What speaks one language. It never changes to another, so that one request never reads the words of the next: on the
 * server there is one for each language, in the browser for those that a page has needed.
 */
export function i18nIn(locale: Locale): I18n {
	const known = made.get(locale);
	if (known) return known;
	const fresh = setupI18n({ locale, messages: { [locale]: {} }, missing: tell });
	made.set(locale, fresh);
	return fresh;
}

/** Words that a page has not brought: the walk over all pages hears of it. */
function tell(locale: string, id: string): string {
	if (typeof document !== "undefined") console.error(`Page without the words ${id} in ${locale}`);
	return id;
}

const load = async (locale: Locale, words: Words) => i18nIn(locale).load(locale, (await words(locale)).messages);

/** Brings the words of a part of the app in the languages in use; a module of `words` calls it, its pages import that. */
export async function addWords(words: Words): Promise<void> {
	if (parts.length === 0) for (const locale of firstLocales()) inUse.set(locale, Promise.resolve());
	parts.push(words);
	await Promise.all([...inUse.keys()].map((locale) => load(locale, words)));
}

/** Brings all words that are there so far in one more language; the browser asks before a page in it is drawn. */
export function bringWordsIn(locale: Locale): Promise<unknown> {
	const known = inUse.get(locale);
	if (known) return known;
	const coming = Promise.all(parts.map((words) => load(locale, words)));
	inUse.set(locale, coming);
	return coming;
}

/** The server speaks all; a browser the language of the page it was given, until it is told of another. */
function firstLocales(): readonly Locale[] {
	if (typeof document === "undefined") return languages;
	return [languages.find((locale) => document.documentElement.lang.startsWith(locale)) ?? "en"];
}

/** The first line of a page's `meta`: its title in the reader's language, or a name as people wrote it, and whose it is. */
export function titleOf(
	matches: readonly unknown[],
	title: MessageDescriptor | string,
	of: MessageDescriptor | string = "Calibrant",
) {
	const [root] = matches as readonly ({ loaderData?: { locale?: Locale } } | undefined)[];
	const i18n = i18nIn(root?.loaderData?.locale ?? "en");
	const [words, whose] = [title, of].map((one) => (typeof one === "string" ? one : i18n._(one)));
	return { title: `${words} · ${whose}` };
}
