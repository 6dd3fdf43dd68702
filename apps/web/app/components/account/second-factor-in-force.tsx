import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form } from "react-router";
import { fieldProps } from "../../field-props.ts";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

export interface SecondFactorInForceProps {
	status: { since: Date; recoveryCodesLeft: number };
	timeZone: string;
	/** Of the form that removes it. */
	result: SubmissionResult<string[]> | undefined;
}

/** A factor in force: since when, its recovery codes, and how to take it away. */
export function SecondFactorInForce({ status, timeZone, result }: SecondFactorInForceProps) {
	const [form, fields] = useForm<{ code: string }>({ id: "remove-app", lastResult: result });
	const left = status.recoveryCodesLeft;
	return (
		<>
			<Panel title="In force">
				<p>
					An authenticator app is asked for at every sign-in since <Instant at={status.since} timeZone={timeZone} />.
				</p>
				<p>{left === 1 ? "One recovery code is left." : `${left} recovery codes are left.`}</p>
				<div>
					<ConfirmDisclosure label="New recovery codes" confirmLabel="Make ten new codes" fields={{ intent: "renew" }}>
						The codes you have now stop working.
					</ConfirmDisclosure>
				</div>
			</Panel>
			<Panel title="Remove" intro="To change to another phone, remove it here and set the new one up.">
				<Form method="post" {...getFormProps(form)} className="flex max-w-sm flex-col gap-4">
					<FormProblems errors={form.errors} />
					<input type="hidden" name="intent" value="remove" />
					<TextField
						{...fieldProps(fields.code)}
						key={fields.code.key}
						label="Code"
						description="Of the app, or a recovery code."
						autoComplete="one-time-code"
						isRequired
					/>
					<div>
						<SubmitButton variant="danger">Remove the second factor</SubmitButton>
					</div>
				</Form>
			</Panel>
		</>
	);
}
