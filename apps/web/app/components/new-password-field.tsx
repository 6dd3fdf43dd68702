import type { FieldMetadata } from "@conform-to/react";
import { fieldProps } from "../field-props.ts";
import { TextField } from "./text-field.tsx";

/** A field for a password that is being chosen. */
export function NewPasswordField({ field, label = "Password" }: { field: FieldMetadata<string>; label?: string }) {
	return (
		<TextField
			{...fieldProps(field)}
			key={field.key}
			label={label}
			type="password"
			description="At least 12 characters. A few words work well, and a password manager works best."
			autoComplete="new-password"
			isRequired
		/>
	);
}
