import { useIsOwnDataKept } from "../../access.ts";
import { LanguageForm } from "../language-form.tsx";
import { Panel } from "../panel.tsx";
import { KeptNote } from "./kept-note.tsx";

/** In which language mails come; without a choice each organisation's own. */
export function YourLanguage({ locale }: { locale: string | null }) {
	const kept = useIsOwnDataKept();
	return (
		<Panel
			title="Language of mails"
			intro="Of every mail to you, and of the pages its links open. The product itself is in English for now."
		>
			<LanguageForm locale={locale ?? ""} placeholder="As the organisation has chosen" isClosed={kept}>
				{kept && <KeptNote what="Not changed" />}
			</LanguageForm>
		</Panel>
	);
}
