import { getFormProps, useForm } from "@conform-to/react";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { fieldProps } from "../../field-props.ts";
import { buttonStyle } from "../button-style.ts";
import { FormProblems } from "../form-problems.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/ops.ts";

export interface EndWithReasonProps {
	/** What is sent along; `id` says which of the list it is. */
	fields: { id: string } & Readonly<Record<string, string>>;
	answer: FormAnswer | undefined;
	intent: string;
	label: string;
	button: string;
	/** What the field asks. */
	reason: string;
	/** What follows from it. */
	children: ReactNode;
}

/** One of a list is ended with a reason: folded until it is wanted, and open with what was typed when it was refused. */
export function EndWithReason({ fields: sent, answer, intent, label, button, reason, children }: EndWithReasonProps) {
	const { id } = sent;
	const refused = answer?.intent === intent && answer.result.initialValue?.id === id ? answer.result : undefined;
	const [form, fields] = useForm<{ reason: string }>({ id: `${intent}-${id}`, lastResult: refused });
	return (
		<details className="group open:basis-full" open={refused ? true : undefined}>
			<summary className={`${buttonStyle("danger", "small")} list-none [&::-webkit-details-marker]:hidden`}>
				<span className="group-open:hidden">{label}</span>
				<span className="hidden group-open:inline">
					<Trans>Keep as it is</Trans>
				</span>
			</summary>
			<Form
				method="post"
				{...getFormProps(form)}
				className="mt-2 flex max-w-2xl flex-col gap-3 rounded-control border border-overdue bg-surface p-3"
			>
				<FormProblems errors={form.errors as string[] | undefined} />
				<input type="hidden" name="intent" value={intent} />
				{Object.entries(sent).map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<p className="text-table">{children}</p>
				<TextField {...fieldProps(fields.reason)} key={fields.reason.key} label={reason} rows={2} isRequired />
				<div>
					<SubmitButton variant="danger" size="small">
						{button}
					</SubmitButton>
				</div>
			</Form>
		</details>
	);
}
