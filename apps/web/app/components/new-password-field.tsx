import type { FieldMetadata } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { fieldProps } from "../field-props.ts";
import { TextField } from "./text-field.tsx";

export const NEW_PASSWORD = msg`Password`;

/** A field for a password that is being chosen. */
export function NewPasswordField({ field, label }: { field: FieldMetadata<string>; label?: string }) {
	const { t, i18n } = useLingui();
	return (
		<TextField
			{...fieldProps(field)}
			id={field.id}
			key={field.key}
			label={label ?? i18n._(NEW_PASSWORD)}
			type="password"
			description={t`At least 12 characters. A few words work well, and a password manager works best.`}
			autoComplete="new-password"
			isRequired
		/>
	);
}
