import { useLingui } from "@lingui/react/macro";
import { Form, useLocation } from "react-router";
import { useIsOwnDataKept } from "../access.ts";
import { LANGUAGE_NAMES, type Locale } from "../i18n.ts";

/** The language of the product, kept with the account: the pages of somebody whose data is only kept stay as they are. */
export function LanguageChoice() {
	const { pathname, search } = useLocation();
	const { t, i18n } = useLingui();
	if (useIsOwnDataKept()) return null;
	return (
		<Form method="post" action="/app/language" preventScrollReset>
			<input type="hidden" name="next" value={pathname + search} />
			<fieldset className="flex flex-wrap items-center gap-1">
				<legend className="sr-only">{t`Language`}</legend>
				{(Object.keys(LANGUAGE_NAMES) as Locale[]).map((locale) => (
					<button
						key={locale}
						type="submit"
						name="locale"
						value={locale}
						lang={locale}
						aria-pressed={locale === i18n.locale}
						className="min-h-8 cursor-pointer whitespace-nowrap rounded-control border border-transparent px-2 text-meta hover:border-control aria-pressed:border-primary aria-pressed:font-semibold aria-pressed:text-primary pointer-coarse:min-h-12"
					>
						{LANGUAGE_NAMES[locale]}
					</button>
				))}
			</fieldset>
		</Form>
	);
}
