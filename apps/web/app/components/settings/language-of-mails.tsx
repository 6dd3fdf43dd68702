import { Form } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { LANGUAGE_CHOICES } from "../../language-names.ts";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { ResultMessage } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** The language of mails to members who chose none themselves; managers may choose it too. */
export function LanguageOfMails({ locale, errors }: { locale: string | null; errors: readonly string[] | undefined }) {
	const closed = useWhyClosed("organisation.language");
	return (
		<Panel
			title="Language of mails"
			intro="For invitations, and for members who have not chosen a language under Your account."
		>
			{closed !== null && <ResultMessage kind="notice">{closed}</ResultMessage>}
			<Form method="post" className="flex max-w-md flex-col gap-4">
				<FormProblems errors={errors} />
				<input type="hidden" name="intent" value="language" />
				<Select
					label="Language"
					name="locale"
					options={LANGUAGE_CHOICES}
					defaultValue={locale ?? "en"}
					isDisabled={closed !== null}
				/>
				{closed === null && (
					<div>
						<SubmitButton intent="language" variant="secondary">
							Save the language
						</SubmitButton>
					</div>
				)}
			</Form>
		</Panel>
	);
}
