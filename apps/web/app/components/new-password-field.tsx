import type { FieldMetadata } from "@conform-to/react";
import { fieldProps } from "../field-props.ts";
import { usePageLanguage } from "../language.ts";
import { TextField } from "./text-field.tsx";

export const NEW_PASSWORD_WORDS = {
	en: {
		label: "Password",
		advice: "At least 12 characters. A few words work well, and a password manager works best.",
	},
	fr: {
		label: "Mot de passe",
		advice: "Au moins 12 caractères. Quelques mots conviennent bien, un gestionnaire de mots de passe encore mieux.",
	},
};

/** A field for a password that is being chosen. */
export function NewPasswordField({ field, label }: { field: FieldMetadata<string>; label?: string }) {
	const words = NEW_PASSWORD_WORDS[usePageLanguage()];
	return (
		<TextField
			{...fieldProps(field)}
			id={field.id}
			key={field.key}
			label={label ?? words.label}
			type="password"
			description={words.advice}
			autoComplete="new-password"
			isRequired
		/>
	);
}
