import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { buttonStyle } from "../button-style.ts";
import { FormProblems } from "../form-problems.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/checklists.ts";

export interface ReasonFormProps {
	intent: string;
	/** The button that opens the question. */
	label: string;
	question: string;
	/** The verb on the button that does it. */
	confirmLabel: string;
	answer: FormAnswer | undefined;
	/** Further fields of the form. */
	extra?: ReactNode;
	/** What will happen, in one or two sentences. */
	children: ReactNode;
}

/** Asks for a reason before a step is taken, in place and without JavaScript. */
export function ReasonForm({ intent, label, question, confirmLabel, answer, extra, children }: ReasonFormProps) {
	const mine = answer?.intent === intent ? answer.result : undefined;
	const typed = mine?.initialValue?.reason;
	return (
		<details open={mine !== undefined} data-print="hide" className="group max-w-2xl">
			<summary className={`${buttonStyle("secondary", "normal")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">{label}</span>
				<span className="hidden group-open:inline">
					<Trans>Keep as it is</Trans>
				</span>
			</summary>
			<Form
				method="post"
				className="mt-2 flex flex-col items-start gap-3 rounded-control border border-line bg-surface p-4"
			>
				<input type="hidden" name="intent" value={intent} />
				<FormProblems errors={mine?.error?.[""] ?? undefined} />
				<p className="max-w-prose text-table">{children}</p>
				<div className="w-full">
					<TextField
						label={question}
						name="reason"
						defaultValue={typeof typed === "string" ? typed : ""}
						errors={mine?.error?.reason ?? []}
						maxLength={500}
						rows={2}
						isRequired
					/>
				</div>
				{extra}
				<SubmitButton intent={intent}>{confirmLabel}</SubmitButton>
			</Form>
		</details>
	);
}
