import { Link, useLocation } from "react-router";
import { FRAME_WORDS, usePageLanguage } from "../language.ts";

/** The same page in the other language; a link, so that nothing has to be stored. */
export function LanguageSwitch() {
	const { pathname } = useLocation();
	const language = usePageLanguage();
	const other = language === "fr" ? "en" : "fr";
	return (
		<Link
			to={`${pathname}?lang=${other}`}
			lang={other}
			hrefLang={other}
			className="link inline-flex min-h-8 items-center self-start text-table"
		>
			{FRAME_WORDS[language].otherLanguage}
		</Link>
	);
}
