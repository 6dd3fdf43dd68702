import { type Language, languages } from "@calibrant/policy/language";
import { useLocation } from "react-router";

export type { Language };

/** An address within the public pages, in the language that was asked for in the present one, if any was. */
export function useLanguageLink(): (to: string) => string {
	const asked = new URLSearchParams(useLocation().search).get("lang");
	const language = languages.find((one) => one === asked);
	return (to) => {
		const [page = "", search] = to.split("?", 2);
		if (language === undefined || !TRANSLATED.test(page)) return to;
		return `${page}?${search === undefined ? "" : `${search}&`}lang=${language}`;
	};
}

const TRANSLATED =
	/^\/(?:(?:(?:retention|privacy|terms|cookies|trust|trust\/(?:subprocessors|security|backups|privacy|dpa))(?:\/history)?|sign-up(?:\/check-your-mail)?|sign-in(?:\/code)?|forgot-password|request|request-audit|pricing|developers(?:\/changelog)?|contact|verify)?)$/;
