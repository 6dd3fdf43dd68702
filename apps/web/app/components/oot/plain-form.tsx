import { useLingui } from "@lingui/react/macro";
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
	/** What its fields begin from, so that a form that somebody else overtook keeps only what was typed. */
	base?: Readonly<Record<string, string>>;
	/** How the values of `base` are said, where they are not words. */
	said?: Readonly<Record<string, string>>;
	/** `which`: tells several forms of one intent apart by one of their hidden fields. */
	which?: string;
	children?: (field: Field) => ReactNode;
}

/** A framed form of one step: what is wrong above, what was typed kept. */
export function PlainForm({
	intent,
	answer,
	hidden = {},
	confirmLabel,
	base,
	said = {},
	which,
	children,
}: PlainFormProps) {
	const sent = which === undefined || answer?.result.initialValue?.[which] === String(hidden[which]);
	const mine = sent ? answer : undefined;
	const { t } = useLingui();
	const crossed = (name: string, now: string) => {
		const theirs = said[name] ?? now;
		return theirs === ""
			? t`Somebody else emptied this meanwhile; saving puts yours in its place.`
			: t`Somebody else wrote here meanwhile: “${theirs}”. Saving puts yours in its place.`;
	};
	const { field, problems } = typedIn(mine, intent, undefined, crossed);
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
			{base && <input type="hidden" name="base" value={JSON.stringify(base)} />}
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
