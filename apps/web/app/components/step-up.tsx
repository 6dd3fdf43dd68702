import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { Form } from "react-router";
import type { StepUpRequest } from "../answer-form.server.ts";
import { SubmitButton } from "./submit-button.tsx";
import { TextField } from "./text-field.tsx";

/** Asks for the password before a step that cannot be taken back; what was entered waits in this form and goes along. */
export function StepUp({ request }: { request: StepUpRequest }) {
	const { t } = useLingui();
	const id = useId();
	return (
		<section aria-labelledby={id} className="max-w-lg rounded-control border border-primary border-l-4 bg-surface p-4">
			<Form method="post" className="flex flex-col items-start gap-3">
				<h2 id={id} className="font-semibold text-lead">
					<Trans>Type your password again</Trans>
				</h2>
				<p className="text-table">
					<Trans>
						This step needs to know that it is you at the keyboard. What you entered is kept; the step is taken as soon
						as the password is right.
					</Trans>
				</p>
				{request.fields.map(([name, value]) => (
					<input key={`${name}=${value}`} type="hidden" name={name} value={value} />
				))}
				<div className="w-full max-w-sm">
					<TextField
						label={t`Your password`}
						name="stepUpPassword"
						type="password"
						autoComplete="current-password"
						errors={request.errors}
						isRequired
						autoFocus
					/>
				</div>
				<SubmitButton>
					<Trans>Confirm and go on</Trans>
				</SubmitButton>
			</Form>
		</section>
	);
}
