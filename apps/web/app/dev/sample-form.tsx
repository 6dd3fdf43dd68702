import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form } from "react-router";
import { Button } from "../components/button.tsx";
import { ResultMessage } from "../components/result-message.tsx";
import { TextField } from "../components/text-field.tsx";
import { fieldProps } from "../field-props.ts";

export interface SampleValues {
	tag: string;
	reading: string;
}

/** A form the way every page writes one: checked on the server, values kept, working without JavaScript. */
export function SampleForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
	const [form, fields] = useForm<SampleValues>({ id: "sample", lastResult });
	return (
		<Form method="post" action="/dev/components" {...getFormProps(form)} className="flex max-w-md flex-col gap-4">
			{lastResult?.status === "success" && (
				<ResultMessage kind="done">The reading is complete. Nothing was stored.</ResultMessage>
			)}
			<TextField {...fieldProps(fields.tag)} key={fields.tag.key} label="Instrument tag" mono isRequired />
			<TextField
				{...fieldProps(fields.reading)}
				key={fields.reading.key}
				label="As found"
				mono
				suffix="N·m"
				inputMode="decimal"
				isRequired
			/>
			<div>
				<Button type="submit">Check the reading</Button>
			</div>
		</Form>
	);
}
