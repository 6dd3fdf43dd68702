import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { buttonStyle } from "../button-style.ts";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

/** Asks until when and why an access lasts longer: folded until it is wanted, and open with what was typed when refused. */
export function ExtendAccess({ id, answer }: { id: string; answer: FormAnswer | undefined }) {
	const { t } = useLingui();
	const refused = answer?.intent === "extend" && answer.result.initialValue?.id === id ? answer.result : undefined;
	const field = (name: string, otherwise: string) => {
		const typed = refused?.initialValue?.[name];
		return { name, defaultValue: typeof typed === "string" ? typed : otherwise, errors: refused?.error?.[name] ?? [] };
	};
	return (
		<details className="group open:basis-full" open={refused ? true : undefined}>
			<summary className={`${buttonStyle("secondary", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">{t`Extend`}</span>
				<span className="hidden group-open:inline">{t`Keep as it is`}</span>
			</summary>
			<Form
				method="post"
				className="mt-2 flex max-w-2xl flex-col gap-3 rounded-control border border-line bg-surface p-3"
			>
				<input type="hidden" name="intent" value="extend" />
				<input type="hidden" name="id" value={id} />
				<TextField
					label={t`Open for how many days from now`}
					type="number"
					inputMode="numeric"
					isRequired
					{...field("days", "14")}
				/>
				<TextField
					label={t`Why longer`}
					maxLength={200}
					isRequired
					description={t`Kept with the access. The auditor gets a mail with the new end.`}
					{...field("reason", "")}
				/>
				<div>
					<SubmitButton intent="extend" size="small">{t`Extend the access`}</SubmitButton>
				</div>
			</Form>
		</details>
	);
}
