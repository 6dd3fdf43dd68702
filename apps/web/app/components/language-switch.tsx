import { languages, productLanguages } from "@calibrant/policy/language";
import { useLocation, useMatches } from "react-router";
import { LANGUAGE_NAMES } from "../i18n.ts";
import { useLocale } from "../locale.ts";

const OFFER = {
	en: "Read in English",
	fr: "Lire en français",
	nl: "In het Nederlands lezen",
	de: "Auf Deutsch lesen",
};

/** The same page in the other languages it exists in; links, so that nothing has to be stored. */
export function LanguageSwitch() {
	const { pathname } = useLocation();
	const shown = useLocale();
	const isTranslated = (useMatches().at(-1)?.handle as { translated?: boolean } | undefined)?.translated === true;
	const others = (isTranslated ? productLanguages : languages).filter((locale) => locale !== shown);
	return (
		<p className="flex flex-wrap gap-x-4 text-table">
			{others.map((locale) => (
				<a
					key={locale}
					href={`${pathname}?lang=${locale}`}
					lang={locale}
					hrefLang={locale}
					title={LANGUAGE_NAMES[locale]}
					className="link inline-flex min-h-8 items-center"
				>
					{OFFER[locale]}
				</a>
			))}
		</p>
	);
}
