import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form } from "react-router";
import { useIsOwnDataKept } from "../../access.ts";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { KeptNote } from "./kept-note.tsx";

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
	const kept = useIsOwnDataKept();
	const [form, fields] = useForm<{ email: string }>({ id: "email", lastResult: result });
	return (
		<Panel title="E-mail address">
			<p className="break-all font-medium">{email}</p>
			{verified ? (
				<p className="text-pass">Confirmed</p>
			) : (
				<>
					<p>Not confirmed yet. Open the link in the mail we sent when you signed up.</p>
					<Form method="post">
						<input type="hidden" name="intent" value="resend" />
						<SubmitButton intent="resend" variant="secondary">
							Send the mail again
						</SubmitButton>
					</Form>
				</>
			)}
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4 border-line border-t pt-4">
				<FormProblems errors={form.errors} />
				{kept && <KeptNote what="Not changed" />}
				<input type="hidden" name="intent" value="email" />
				<TextField
					{...fieldProps(fields.email)}
					key={fields.email.key}
					label="New address"
					description="It changes when you open the link that is mailed there."
					type="email"
					autoComplete="email"
					isDisabled={kept}
					isRequired
				/>
				{!kept && (
					<div>
						<SubmitButton intent="email" variant="secondary">
							Change the address
						</SubmitButton>
					</div>
				)}
			</Form>
		</Panel>
	);
}
