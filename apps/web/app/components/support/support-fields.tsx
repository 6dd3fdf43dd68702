import type { FieldMetadata } from "@conform-to/react";
import { fieldProps } from "../../field-props.ts";
import { TextField } from "../text-field.tsx";

export interface SupportValues {
	subject: string;
	message: string;
}

/** What it is about, and the first message. */
export function SupportFields({
	subject,
	message,
}: {
	subject: FieldMetadata<string>;
	message: FieldMetadata<string>;
}) {
	return (
		<>
			<TextField {...fieldProps(subject)} key={subject.key} label="What is it about?" maxLength={150} isRequired />
			<TextField {...fieldProps(message)} key={message.key} label="Your message" rows={6} maxLength={8000} isRequired />
		</>
	);
}
