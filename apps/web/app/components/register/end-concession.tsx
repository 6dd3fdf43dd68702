import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { typedIn } from "../../typed-in.ts";
import { buttonStyle } from "../button-style.ts";
import { FormProblems } from "../form-problems.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/register.ts";

/** Ends one concession with a reason, in place and without JavaScript. */
export function EndConcession({ id, number, answer }: { id: string; number: string; answer: FormAnswer | undefined }) {
	const { t } = useLingui();
	const mine = answer?.result.initialValue?.id === id ? answer : undefined;
	const { field, problems } = typedIn(mine, "end");
	return (
		<details open={mine?.intent === "end"} data-print="hide" className="group">
			<summary className={`${buttonStyle("secondary", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">{t`End ${number} now`}</span>
				<span className="hidden group-open:inline">
					<Trans>Keep it in force</Trans>
				</span>
			</summary>
			<Form method="post" className="mt-2 flex max-w-md flex-col items-start gap-3">
				<input type="hidden" name="intent" value="end" />
				<input type="hidden" name="id" value={id} />
				<FormProblems errors={problems} />
				<div className="w-full">
					<TextField {...field("reason")} label={t`Why it ends`} maxLength={500} isRequired />
				</div>
				<SubmitButton intent="end" size="small">
					<Trans>End the concession</Trans>
				</SubmitButton>
			</Form>
		</details>
	);
}
