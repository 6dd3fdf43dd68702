import { I18nProvider } from "@lingui/react";
import type { ReactNode } from "react";
import { i18nIn } from "../i18n.ts";
import { usePageLanguage } from "../language.ts";

/** A part of a page whose words exist in fewer languages than the page: in that of the reader, else in English. */
export function InPolicyLanguage({ children }: { children: ReactNode }) {
	const language = usePageLanguage();
	return (
		<div lang={language} className="contents">
			<I18nProvider i18n={i18nIn(language)}>{children}</I18nProvider>
		</div>
	);
}
