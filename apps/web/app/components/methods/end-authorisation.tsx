import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { buttonStyle } from "../button-style.ts";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/methods.ts";

/** Ends one authorisation, with its reason, in place. */
export function EndAuthorisation({ id, name }: { id: string; name: string }) {
	const { t } = useLingui();
	return (
		<details className="group relative" data-print="hide">
			<summary
				className={`${buttonStyle("secondary", "small")} list-none whitespace-nowrap [&::-webkit-details-marker]:hidden`}
			>
				<Trans>End</Trans>
				<span className="sr-only">: {name}</span>
			</summary>
			<Form method="post" className="mt-2 flex min-w-56 flex-col items-start gap-2">
				<input type="hidden" name="intent" value="end" />
				<input type="hidden" name="id" value={id} />
				<TextField name="reason" label={t`Why it ends`} maxLength={500} isRequired />
				<SubmitButton variant="danger" size="small">
					<Trans>End it today</Trans>
				</SubmitButton>
			</Form>
		</details>
	);
}
