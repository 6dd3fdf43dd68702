import { type Language, productLanguages } from "@calibrant/policy/language";
import { useLocation } from "react-router";
import { useLocale } from "./locale.ts";

export type { Language };

/** The language of words that exist in two only, on the page that is shown. */
export const usePageLanguage = (): Language => (useLocale() === "fr" ? "fr" : "en");

/** An address within the public pages, in the language that was asked for in the present one, if any was. */
export function useLanguageLink(): (to: string) => string {
	const asked = new URLSearchParams(useLocation().search).get("lang");
	const language = productLanguages.find((one) => one === asked);
	return (to) => (language === undefined || !TRANSLATED.test(to) ? to : `${to}?lang=${language}`);
}

const TRANSLATED =
	/^\/(?:(?:(?:retention|privacy|terms|cookies|trust|trust\/subprocessors)(?:\/history)?|sign-up(?:\/check-your-mail)?|sign-in(?:\/code)?|forgot-password|request|request-audit|contact|verify)?)$/;
