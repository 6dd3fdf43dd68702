import { useLingui } from "@lingui/react/macro";
import { useWhyClosed } from "../../access.ts";
import { FormProblems } from "../form-problems.tsx";
import { LanguageForm } from "../language-form.tsx";
import { Panel } from "../panel.tsx";
import { ResultMessage } from "../result-message.tsx";
import "../../words/settings.ts";

/** The language of pages and mails for members who chose none themselves; managers may choose it too. */
export function LanguageOfMails({ locale, errors }: { locale: string | null; errors: readonly string[] | undefined }) {
	const { t } = useLingui();
	const closed = useWhyClosed("organisation.language");
	return (
		<Panel
			title={t`Language`}
			intro={t`For invitations, and for members who have not chosen a language under Your account.`}
		>
			{closed !== null && <ResultMessage kind="notice">{closed}</ResultMessage>}
			<LanguageForm locale={locale ?? "en"} isClosed={closed !== null}>
				<FormProblems errors={errors} />
			</LanguageForm>
		</Panel>
	);
}
