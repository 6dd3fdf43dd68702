import { useLingui } from "@lingui/react/macro";
import { useIsOwnDataKept } from "../../access.ts";
import { LanguageForm } from "../language-form.tsx";
import { Panel } from "../panel.tsx";
import { KeptNote } from "./kept-note.tsx";
import "../../words/account.ts";

/** In which language pages and mails come; without a choice each organisation's own. */
export function YourLanguage({ locale }: { locale: string | null }) {
	const { t } = useLingui();
	const kept = useIsOwnDataKept();
	return (
		<Panel title={t`Language`} intro={t`Of the pages, as far as they are translated, and of every mail to you.`}>
			<LanguageForm locale={locale ?? ""} placeholder={t`As the organisation has chosen`} isClosed={kept}>
				{kept && <KeptNote what={t`Not changed`} />}
			</LanguageForm>
		</Panel>
	);
}
