import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form } from "react-router";
import { fieldProps } from "../../field-props.ts";
import { FormProblems } from "../form-problems.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";

/** How the person is called. */
export function YourName({ name, result }: { name: string; result: SubmissionResult<string[]> | undefined }) {
	const [form, fields] = useForm<{ name: string }>({ id: "name", lastResult: result, defaultValue: { name } });
	return (
		<Panel title="Name">
			<Form method="post" {...getFormProps(form)} className="flex flex-col gap-4">
				<FormProblems errors={form.errors} />
				<input type="hidden" name="intent" value="name" />
				<TextField
					{...fieldProps(fields.name)}
					key={fields.name.key}
					label="Your name"
					description="Shown to the members of your organisations, and on what you sign from now on."
					autoComplete="name"
					isRequired
				/>
				<div>
					<SubmitButton intent="name" variant="secondary">
						Save
					</SubmitButton>
				</div>
			</Form>
		</Panel>
	);
}
