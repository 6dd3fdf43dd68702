import type { FieldMetadata } from "@conform-to/react";
import { fieldProps } from "../field-props.ts";
import { usePageLanguage } from "../language.ts";
import { TextField } from "./text-field.tsx";

const WORDS = {
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
	const words = WORDS[usePageLanguage()];
	return (
		<TextField
			{...fieldProps(field)}
			key={field.key}
			label={label ?? words.label}
			type="password"
			description={words.advice}
			autoComplete="new-password"
			isRequired
		/>
	);
}
