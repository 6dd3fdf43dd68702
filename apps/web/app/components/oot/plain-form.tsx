import type { ReactNode } from "react";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { type Field, typedIn } from "../../typed-in.ts";
import { FormProblems } from "../form-problems.tsx";
import { StepUp, useStepUp } from "../step-up.tsx";
import { SubmitButton } from "../submit-button.tsx";

interface PlainFormProps {
	intent: string;
	answer: FormAnswer | undefined;
	/** Sent along unseen. */
	hidden?: Readonly<Record<string, string | number>>;
	confirmLabel: string;
	/** `which`: tells several forms of one intent apart by one of their hidden fields. */
	which?: string;
	children?: (field: Field) => ReactNode;
}

/** A framed form of one step: what is wrong above, what was typed kept. */
export function PlainForm({ intent, answer, hidden = {}, confirmLabel, which, children }: PlainFormProps) {
	const sent = which === undefined || answer?.result.initialValue?.[which] === String(hidden[which]);
	const mine = sent ? answer : undefined;
	const { field, problems } = typedIn(mine, intent);
	const { asked, back } = useStepUp(mine?.intent === intent ? mine.stepUp : null);
	const form = (
		<Form
			method="post"
			inert={asked !== null}
			data-print="hide"
			className="flex max-w-2xl flex-col items-start gap-4 rounded-control border border-line bg-surface p-4 *:w-full"
		>
			<input type="hidden" name="intent" value={intent} />
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<FormProblems errors={problems} />
			{children?.(field)}
			{asked === null && (
				<div>
					<SubmitButton intent={intent}>{confirmLabel}</SubmitButton>
				</div>
			)}
		</Form>
	);
	return (
		<>
			{form}
			{asked && <StepUp request={asked} onBack={back} />}
		</>
	);
}
