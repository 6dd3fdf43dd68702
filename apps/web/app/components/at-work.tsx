import type { FieldMetadata } from "@conform-to/react";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Checkbox } from "./checkbox.tsx";

export const AT_WORK = msg`I open this account for work, and I am 16 or older`;

/** The word that an account is for work, without which the server opens none where the policy asks for it. */
export function AtWork({ field }: { field: FieldMetadata<string> }) {
	const { i18n } = useLingui();
	return (
		<Checkbox
			key={field.key}
			id={field.id}
			name="atWork"
			label={i18n._(AT_WORK)}
			defaultChecked={field.initialValue === "on"}
			{...(field.errors ? { errors: field.errors } : {})}
		/>
	);
}
