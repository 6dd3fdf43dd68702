import { z } from "zod";

type JsonSchema = {
	type?: string;
	format?: string;
	enum?: unknown[];
	const?: unknown;
	anyOf?: JsonSchema[];
	oneOf?: JsonSchema[];
	properties?: Record<string, JsonSchema>;
	required?: string[];
	items?: JsonSchema;
	additionalProperties?: JsonSchema | boolean;
	minItems?: number;
	minLength?: number;
	minimum?: number;
};

/**
 * An input that a Zod schema accepts, as far as its JSON Schema tells, with `idFor` naming the id of each property.
 * For tests that call every procedure: what it is filled with matters less than that it gets past the schema.
 */
export function sampleInput(schema: z.ZodType | undefined, idFor: (property: string) => string): unknown {
	if (!schema) return undefined;
	const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
	return sample(json, "", idFor);
}

function sample(schema: JsonSchema, property: string, idFor: (property: string) => string): unknown {
	if (schema.const !== undefined) return schema.const;
	if (schema.enum) return schema.enum[0];
	const choice = (schema.anyOf ?? schema.oneOf)?.find((one) => one.type !== "null");
	if (choice) return sample(choice, property, idFor);
	if (schema.properties || schema.type === "object") {
		const wanted = Object.entries(schema.properties ?? {}).filter(
			([name]) => schema.required?.includes(name) || /id$/i.test(name),
		);
		return Object.fromEntries(wanted.map(([name, part]) => [name, sample(part, name, idFor)]));
	}
	if (schema.type === "array") {
		const item = schema.items ?? {};
		return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sample(item, property, idFor));
	}
	if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
	if (schema.type === "boolean") return true;
	if (schema.format === "uuid" || /^id$|Id$/.test(property)) return idFor(property);
	if (schema.format === "email" || property === "email") return "somebody@example.org";
	if (schema.format === "date") return "2026-01-15";
	if (/unit$/i.test(property)) return "month";
	if (schema.type === "string") return "12".padEnd(Math.max(2, schema.minLength ?? 0), "0");
	return {};
}

/** One string field of an input: where it is, and the sample input with a text in it. */
export type StringField = { path: string; withText(text: string): unknown };

/** Every string field of a schema, the optional ones and those in lists too. */
export function stringFields(schema: z.ZodType | undefined, idFor: (property: string) => string): StringField[] {
	if (!schema) return [];
	const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
	return fieldsOf(json, "", idFor).map(({ path, withText }) => ({ path: path.slice(1), withText }));
}

function fieldsOf(schema: JsonSchema, property: string, idFor: (property: string) => string): StringField[] {
	const choices = schema.anyOf ?? schema.oneOf;
	if (choices) return choices.flatMap((one) => fieldsOf(one, property, idFor));
	const within = (name: string, part: JsonSchema, place: (value: unknown) => unknown): StringField[] =>
		fieldsOf(part, name, idFor).map(({ path, withText }) => ({
			path: `.${name}${path}`,
			withText: (text) => place(withText(text)),
		}));
	if (schema.properties || schema.type === "object") {
		const whole = sample(schema, property, idFor) as Record<string, unknown>;
		const named = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
			within(name, part, (value) => ({ ...whole, [name]: value })),
		);
		const { additionalProperties: more } = schema;
		if (typeof more !== "object") return named;
		const asName = { path: ".<name>", withText: (text: string) => ({ ...whole, [text]: sample(more, "", idFor) }) };
		return [...named, asName, ...within("name", more, (value) => ({ ...whole, name: value }))];
	}
	if (schema.type === "array") return within("0", schema.items ?? {}, (value) => [value]);
	return schema.type === "string" ? [{ path: "", withText: (text) => text }] : [];
}
