import type { FieldMetadata } from "@conform-to/react";
import { fieldProps } from "../../field-props.ts";
import type { Locale } from "../../i18n.ts";
import { useLocale } from "../../locale.ts";
import { TextField } from "../text-field.tsx";

export interface SupportValues {
	subject: string;
	message: string;
}

/** In each language. */
export const SUPPORT_LABELS = {
	en: { subject: "What is it about?", message: "Your message" },
	fr: { subject: "De quoi s’agit-il\u202f?", message: "Votre message" },
	nl: { subject: "Waar gaat het over?", message: "Uw bericht" },
	de: { subject: "Worum geht es?", message: "Ihre Nachricht" },
} satisfies Record<Locale, Record<keyof SupportValues, string>>;

/** What it is about, and the first message. */
export function SupportFields({
	subject,
	message,
}: {
	subject: FieldMetadata<string>;
	message: FieldMetadata<string>;
}) {
	const labels = SUPPORT_LABELS[useLocale()];
	return (
		<>
			<TextField
				{...fieldProps(subject)}
				id={subject.id}
				key={subject.key}
				label={labels.subject}
				maxLength={150}
				isRequired
			/>
			<TextField
				{...fieldProps(message)}
				id={message.id}
				key={message.key}
				label={labels.message}
				rows={6}
				maxLength={8000}
				isRequired
			/>
		</>
	);
}
