import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useIsOwnDataKept } from "../../access.ts";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { KeptNote } from "./kept-note.tsx";
import "../../words/account.ts";

/** The e-mail address, whether it is confirmed, and its change. */
export function YourAddress({
	email,
	verified,
	result,
}: {
	email: string;
	verified: boolean;
	result: SubmissionResult<string[]> | undefined;
}) {
	const { t } = useLingui();
	const kept = useIsOwnDataKept();
	const [form, fields] = useForm<{ email: string }>({ id: "email", lastResult: result });
	return (
		<Panel title={t`E-mail address`}>
			<p className="break-all font-medium">{email}</p>
			{verified ? (
				<p className="text-pass">
					<Trans>Confirmed</Trans>
				</p>
			) : (
				<>
					<p>
						<Trans>Not confirmed yet. Open the link in the mail we sent when you signed up.</Trans>
					</p>
					<Form method="post">
						<input type="hidden" name="intent" value="resend" />
						<SubmitButton intent="resend" variant="secondary">
							<Trans>Send the mail again</Trans>
						</SubmitButton>
					</Form>
				</>
			)}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4 border-line border-t pt-4">
				<FormProblems errors={form.errors} />
				{kept && <KeptNote what={t`Not changed`} />}
				<input type="hidden" name="intent" value="email" />
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label={t`New address`}
					description={t`It changes when you open the link that is mailed there.`}
					type="email"
					autoComplete="email"
					isDisabled={kept}
					isRequired
				/>
				{!kept && (
					<div>
						<SubmitButton intent="email" variant="secondary">
							<Trans>Change the address</Trans>
						</SubmitButton>
					</div>
				)}
			</Form>
		</Panel>
	);
}
