import type { FieldMetadata } from "@conform-to/react";
import type { NamedField } from "./components/form-problems.tsx";

/** What our field components need of a conform field: name, first value, errors. Spread it: `<TextField {...fieldProps(fields.tag)} label="Tag" />`. */
export function fieldProps(field: FieldMetadata<string | undefined> | FieldMetadata<string>) {
	return {
		name: field.name,
		defaultValue: field.initialValue,
		errors: field.errors ?? [],
		isRequired: field.required ?? false,
	};
}

/** The fields of a form in the order of their labels, for the words over it. Each control must carry its field's id. */
export function namedFields<Name extends string>(
	fields: Record<Name, { id: string; errors: string[] | undefined }>,
	labels: Record<Name, string>,
): NamedField[] {
	return (Object.keys(labels) as Name[]).map((name) => {
		const { id, errors } = fields[name];
		return { id, label: labels[name], errors };
	});
}
