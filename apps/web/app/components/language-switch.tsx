import { languages } from "@calibrant/policy/language";
import { useLocation } from "react-router";
import { LANGUAGE_NAMES, READ_IN } from "../i18n.ts";
import { useLocale } from "../locale.ts";

/** The same page in the other languages; links, so that nothing has to be stored. */
export function LanguageSwitch() {
	const { pathname } = useLocation();
	const shown = useLocale();
	const others = languages.filter((locale) => locale !== shown);
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
					{READ_IN[locale]}
				</a>
			))}
		</p>
	);
}
