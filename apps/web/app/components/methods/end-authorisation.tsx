import { Form } from "react-router";
import { buttonStyle } from "../button-style.ts";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

/** Ends one authorisation, with its reason, in place. */
export function EndAuthorisation({ id, name }: { id: string; name: string }) {
	return (
		<details className="group relative" data-print="hide">
			<summary className={`${buttonStyle("secondary", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				End<span className="sr-only">: {name}</span>
			</summary>
			<Form method="post" className="mt-2 flex min-w-56 flex-col items-start gap-2">
				<input type="hidden" name="intent" value="end" />
				<input type="hidden" name="id" value={id} />
				<TextField name="reason" label="Why it ends" maxLength={500} isRequired />
				<SubmitButton variant="danger" size="small">
					End it today
				</SubmitButton>
			</Form>
		</details>
	);
}
