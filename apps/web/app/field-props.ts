import type { FieldMetadata } from "@conform-to/react";

/** What our field components need of a conform field: name, first value, errors. Spread it: `<TextField {...fieldProps(fields.tag)} label="Tag" />`. */
export function fieldProps(field: FieldMetadata<string | undefined> | FieldMetadata<string>) {
	return {
		name: field.name,
		defaultValue: field.initialValue,
		errors: field.errors ?? [],
		isRequired: field.required ?? false,
	};
}
