import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { NewPasswordField } from "../new-password-field.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/account.ts";

export interface ChangePasswordProps {
	email: string;
	result: SubmissionResult<string[]> | undefined;
}

/** A new password against the present one. */
export function ChangePassword({ email, result }: ChangePasswordProps) {
	const { t } = useLingui();
	const [form, fields] = useForm<{ currentPassword: string; newPassword: string }>({
		id: "password",
		lastResult: result,
	});
	return (
		<Panel
			title={t`Password`}
			intro={t`A new one ends your other sessions, and links mailed for choosing one stop working.`}
		>
			<Form method="post" {...getFormProps(form)} className="flex max-w-md flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="intent" value="password" />
				{/* Tells password managers whose password it is. */}
				<input type="text" value={email} readOnly autoComplete="username" hidden />
				<TextField
					{...fieldProps(fields.currentPassword)}
					key={fields.currentPassword.key}
					label={t`Present password`}
					type="password"
					autoComplete="current-password"
					isRequired
				/>
				<NewPasswordField field={fields.newPassword} label={t`New password`} />
				<div>
					<SubmitButton intent="password" variant="secondary">
						<Trans>Change the password</Trans>
					</SubmitButton>
				</div>
			</Form>
		</Panel>
	);
}
