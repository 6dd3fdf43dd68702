import { useLingui } from "@lingui/react";
import { useMatches } from "react-router";
import type { Locale } from "./i18n.ts";

type Match = { pathname: string; handle?: unknown; loaderData?: unknown };

/**
 * The language a page is shown in: the reader's where it is written in all of them (its `handle` says so), the one its
 * data names where it has its own words, else English.
 */
export function localeOfPage(matches: readonly Match[]): Locale {
	const data = (match: Match | undefined) =>
		match?.loaderData as { language?: Locale; locale?: Locale } | null | undefined;
	const named = matches.flatMap((match) => data(match)?.language ?? [])[0];
	if (named) return named;
	const isTranslated = (matches.at(-1)?.handle as { translated?: boolean } | undefined)?.translated === true;
	return isTranslated ? (data(matches[0])?.locale ?? "en") : "en";
}

/** {@link localeOfPage} of the page being shown. */
export const useLocaleOfPage = (): Locale => localeOfPage(useMatches());

/** The language of the words around: the reader's in the frame, the page's own within it. */
export const useLocale = (): Locale => useLingui().i18n.locale as Locale;
