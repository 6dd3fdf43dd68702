import { useLingui } from "@lingui/react";
import { useMatches } from "react-router";
import type { Locale } from "./i18n.ts";

type Match = { pathname: string; loaderData?: unknown };

/** The language a page is shown in: the one that its data names where it has its own words, else the reader's. */
export function localeOfPage(matches: readonly Match[]): Locale {
	const data = (match: Match | undefined) =>
		match?.loaderData as { language?: Locale; locale?: Locale } | null | undefined;
	return matches.flatMap((match) => data(match)?.language ?? [])[0] ?? data(matches[0])?.locale ?? "en";
}

/** {@link localeOfPage} of the page being shown. */
export const useLocaleOfPage = (): Locale => localeOfPage(useMatches());

/** The language of the words around: the reader's in the frame, the page's own within it. */
export const useLocale = (): Locale => useLingui().i18n.locale as Locale;
