import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { FormProblems } from "../form-problems.tsx";
import { StepUp, useStepUp } from "../step-up.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

export interface SignFormProps {
	intent: string;
	/** What the signature says, before the name: "Reviewed by". */
	meaning: string;
	/** The name the person had printed last, or the account's. */
	userName: string;
	/** The verb on the button. */
	confirmLabel: string;
	answer: FormAnswer | undefined;
	/** Further fields of the form. */
	extra?: ReactNode;
	/** What is signed and what follows from it, in one or two sentences. */
	children: ReactNode;
}

/** Asks for the printed name of a signature, and then for the password; what is signed stays in view meanwhile. */
export function SignForm({ intent, meaning, userName, confirmLabel, answer, extra, children }: SignFormProps) {
	const { t } = useLingui();
	const mine = answer?.intent === intent ? answer : undefined;
	const { asked, back } = useStepUp(mine?.stepUp);
	const typed = mine?.result.initialValue?.printedName;
	const form = (
		<Form
			method="post"
			inert={asked !== null}
			className="flex max-w-2xl flex-col items-start gap-3 rounded-control border border-line bg-surface p-4"
		>
			<input type="hidden" name="intent" value={intent} />
			{extra}
			<FormProblems errors={mine?.result.error?.[""] ?? undefined} />
			<div className="max-w-prose text-table">{children}</div>
			<div className="w-full">
				<TextField
					label={meaning}
					description={t`Your own name, as it stands in your account. Your password is asked for next.`}
					name="printedName"
					defaultValue={typeof typed === "string" ? typed : userName}
					errors={mine?.result.error?.printedName ?? []}
					autoComplete="name"
					maxLength={200}
					isRequired
				/>
			</div>
			{asked === null && <SubmitButton intent={intent}>{confirmLabel}</SubmitButton>}
		</Form>
	);
	return (
		<div className="flex flex-col gap-4">
			{form}
			{asked && (
				<StepUp
					request={asked}
					onBack={back}
					signing={{ meaning, children: t`What this page shows of the record is what you sign.` }}
				/>
			)}
		</div>
	);
}
