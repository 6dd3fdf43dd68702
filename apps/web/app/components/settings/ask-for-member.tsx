import { Form } from "react-router";
import { MEMBER_REQUEST_KINDS } from "../../request-words.ts";
import { buttonStyle } from "../button-style.ts";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

/** Sends a request about a member's data to whoever runs the service; the member is told by mail. */
export function AskForMember({ memberId, name }: { memberId: string; name: string }) {
	return (
		<details className="group open:basis-full">
			<summary className={`${buttonStyle("secondary", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">Ask for them</span>
				<span className="hidden group-open:inline">Do not ask</span>
			</summary>
			<Form method="post" className="mt-2 flex flex-col gap-4 rounded-control border border-line bg-surface p-3">
				<input type="hidden" name="intent" value="request" />
				<input type="hidden" name="memberId" value={memberId} />
				<p className="max-w-prose text-table">
					A request about the data of {name}, to the people who run this service. {name} is told by mail. Most of it
					needs nobody: members correct their name and address under Your account, and you can export or erase here.
				</p>
				<Select
					name="kind"
					label="What do you ask for?"
					placeholder="Choose"
					options={MEMBER_REQUEST_KINDS}
					isRequired
				/>
				<TextField name="details" label="What we should know" rows={3} maxLength={4000} isRequired={false} />
				<div>
					<SubmitButton intent="request" size="small">{`Send the request for ${name}`}</SubmitButton>
				</div>
			</Form>
		</details>
	);
}
