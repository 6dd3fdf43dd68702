import { Form } from "react-router";
import { LANGUAGE_CHOICES } from "../../language-names.ts";
import { Panel } from "../panel.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";

/** In which language mails come; without a choice each organisation's own. */
export function YourLanguage({ locale }: { locale: string | null }) {
	return (
		<Panel
			title="Language of mails"
			intro="Of every mail to you, and of the pages its links open. The product itself is in English for now."
		>
			<Form method="post" className="flex flex-col gap-4">
				<input type="hidden" name="intent" value="language" />
				<Select
					label="Language"
					name="locale"
					placeholder="As the organisation has chosen"
					options={LANGUAGE_CHOICES}
					defaultValue={locale ?? ""}
				/>
				<div>
					<SubmitButton intent="language" variant="secondary">
						Save the language
					</SubmitButton>
				</div>
			</Form>
		</Panel>
	);
}
