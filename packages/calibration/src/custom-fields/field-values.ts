import { type Ctx, invalid } from "@calibrant/kernel";
import { z } from "zod";
import { type CustomField, longestValue, readValue } from "./field-kinds.ts";
import { fieldsInUse } from "./fields-in-use.ts";

/** Values of custom fields by the field's key. Null or an empty text takes the value away. */
export const fieldValues = z.record(
	z.string().max(200),
	z
		.string()
		.max(longestValue, `Use at most ${longestValue} characters.`)
		.refine((text) => !text.includes("\0") && text.isWellFormed(), "This text holds a character that cannot be kept.")
		.nullable(),
);
export type FieldValues = z.output<typeof fieldValues>;
type Attributes = Record<string, string>;

/** Where a refusal marks a field. */
const placeOf = (key: string) => `customFields.${key}`;

/** Given values as they are stored; "" takes one away. Throws INVALID with what is wrong at each field. */
export function readValues(fields: readonly CustomField[], given: FieldValues): Attributes {
	const faults: Record<string, string> = {};
	const read: Attributes = {};
	const byKey = new Map(fields.map((field) => [field.key, field]));
	for (const [key, typed] of Object.entries(given)) {
		const field = byKey.get(key);
		const outcome = field ? readValue(field, typed ?? "") : null;
		if (!field || !outcome)
			faults[placeOf(key)] = "The organisation has no such field. Look for its key under Settings, Custom fields.";
		else if (!outcome.ok) faults[placeOf(key)] = outcome.message;
		else if (field.required && outcome.value === "") faults[placeOf(key)] = "This field must be filled.";
		else read[key] = outcome.value;
	}
	if (Object.keys(faults).length > 0)
		throw invalid("Some values do not fit their fields.", "Correct the marked fields.", faults);
	return read;
}

/** Attributes with given values laid over them. The same object where nothing changes. */
export function overlay(attributes: Attributes, read: Attributes): Attributes {
	const changed = Object.entries(read).filter(([key, value]) => (attributes[key] ?? "") !== value);
	if (changed.length === 0) return attributes;
	const after = { ...attributes };
	for (const [key, value] of changed) {
		if (value === "") delete after[key];
		else after[key] = value;
	}
	return after;
}

/** The attributes of a new instrument. Throws INVALID also where a field that must be filled is not. */
export async function newAttributes(ctx: Ctx, given: FieldValues = {}): Promise<Attributes> {
	const fields = await fieldsInUse(ctx);
	const missing = fields.filter(({ key, required }) => required && !Object.hasOwn(given, key));
	return overlay({}, readValues(fields, { ...Object.fromEntries(missing.map(({ key }) => [key, ""])), ...given }));
}

/**
 * The attributes of an instrument after a change; undefined where none of its fields is given. A value given back as it
 * is passes, although the field must be filled since or an import left what does not fit.
 */
export async function changedAttributes(
	ctx: Ctx,
	before: Attributes,
	given: FieldValues | undefined,
): Promise<Attributes | undefined> {
	if (given === undefined) return undefined;
	const fields = await fieldsInUse(ctx);
	const isUntouched = ([key, typed]: [string, string | null]) =>
		fields.some((field) => field.key === key) && (typed ?? "").trim() === (before[key] ?? "");
	const touched = Object.entries(given).filter((one) => !isUntouched(one));
	return overlay(before, readValues(fields, Object.fromEntries(touched)));
}

/** An instrument as doors give it out: the values of its fields by key, and apart from them what imports kept. */
export function withFields<View extends { attributes: Attributes }>(view: View, fields: readonly CustomField[]) {
	const keys = new Set(fields.map(({ key }) => key));
	const values: Record<string, string | null> = {};
	for (const { key } of fields) values[key] = view.attributes[key] ?? null;
	const attributes = Object.fromEntries(Object.entries(view.attributes).filter(([key]) => !keys.has(key)));
	return { ...view, customFields: values, attributes };
}
