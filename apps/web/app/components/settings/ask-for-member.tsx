import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useLocale } from "../../locale.ts";
import { memberKindsIn } from "../../request-words.ts";
import { buttonStyle } from "../button-style.ts";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/settings.ts";

/** Sends a request about a member's data to whoever runs the service; the member is told by mail. */
export function AskForMember({ memberId, name }: { memberId: string; name: string }) {
	const { t } = useLingui();
	return (
		<details className="group open:basis-full">
			<summary className={`${buttonStyle("secondary", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">
					<Trans>Ask for them</Trans>
				</span>
				<span className="hidden group-open:inline">
					<Trans>Do not ask</Trans>
				</span>
			</summary>
			<Form method="post" className="mt-2 flex flex-col gap-4 rounded-control border border-line bg-surface p-3">
				<input type="hidden" name="intent" value="request" />
				<input type="hidden" name="memberId" value={memberId} />
				<p className="max-w-prose text-table">
					<Trans>
						A request about the data of {name}, to the people who run this service. {name} is told by mail. Most of it
						needs nobody: members correct their name and address under Your account, and you can export or erase here.
					</Trans>
				</p>
				<Select
					name="kind"
					label={t`What do you ask for?`}
					placeholder={t`Choose`}
					options={memberKindsIn(useLocale())}
					isRequired
				/>
				<TextField name="details" label={t`What we should know`} rows={3} maxLength={4000} isRequired={false} />
				<div>
					<SubmitButton intent="request" size="small">{t`Send the request for ${name}`}</SubmitButton>
				</div>
			</Form>
		</details>
	);
}
