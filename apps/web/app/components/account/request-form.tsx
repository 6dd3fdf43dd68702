import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { fieldProps } from "../../field-props.ts";
import { REQUEST_KINDS } from "../../request-words.ts";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

interface Values {
	kind: string;
	email: string;
	name: string;
	details: string;
}

/** Asks something about personal data; with address and name for people who are not signed in. */
export function RequestForm({
	result,
	asksAddress,
	children,
}: {
	result: SubmissionResult<string[]> | undefined;
	asksAddress: boolean;
	/** More fields, before the button. */
	children?: ReactNode;
}) {
	const [form, fields] = useForm<Values>({ id: "request", lastResult: result });
	return (
		<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
			<FormProblems errors={form.errors} />
			<Select
				{...fieldProps(fields.kind)}
				key={fields.kind.key}
				label="What do you ask for?"
				placeholder="Choose"
				options={REQUEST_KINDS}
				isRequired
			/>
			{asksAddress && (
				<>
					<TextField
						{...fieldProps(fields.email)}
						key={fields.email.key}
						label="E-mail address"
						description="The one of your account, if you have one. The answer goes there."
						type="email"
						autoComplete="email"
						isRequired
					/>
					<TextField
						{...fieldProps(fields.name)}
						key={fields.name.key}
						label="Your name"
						autoComplete="name"
						isRequired={false}
					/>
				</>
			)}
			<TextField
				{...fieldProps(fields.details)}
				key={fields.details.key}
				label="What we should know"
				rows={4}
				maxLength={4000}
				isRequired={false}
			/>
			{children}
			<div>
				<SubmitButton>Send the request</SubmitButton>
			</div>
		</Form>
	);
}
