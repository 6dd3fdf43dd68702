import type { FieldMetadata } from "@conform-to/react";
import { type Language, usePageLanguage } from "../language.ts";
import { Checkbox } from "./checkbox.tsx";

export const AT_WORK: Record<Language, string> = {
	en: "I open this account for work, and I am 16 or older",
	fr: "J’ouvre ce compte pour mon travail, et j’ai 16 ans ou plus",
};

/** The word that an account is for work, without which the server opens none where the policy asks for it. */
export function AtWork({ field }: { field: FieldMetadata<string> }) {
	return (
		<Checkbox
			key={field.key}
			id={field.id}
			name="atWork"
			label={AT_WORK[usePageLanguage()]}
			defaultChecked={field.initialValue === "on"}
			{...(field.errors ? { errors: field.errors } : {})}
		/>
	);
}
