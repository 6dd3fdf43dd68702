import { z } from "zod";
import type { OwnField } from "./own-field.tsx";

/** What a form says of its own fields: the id of each, its key, and whether it must be filled. */
const shape = z.array(z.tuple([z.string(), z.string(), z.boolean()]));

/** The fields of a form, and what comes back with it of their keys. */
export const ownOf = (fields: readonly OwnField[]) => ({
	fields,
	shape: JSON.stringify(fields.map(({ id, key, required }) => [id, key, required])),
});

type Payload = Readonly<Record<string, unknown>>;

function shapeOf(payload: Payload): z.output<typeof shape> {
	try {
		return shape.parse(JSON.parse(String(payload.own ?? "[]")));
	} catch {
		return [];
	}
}

/** What was typed, by the keys of the fields. */
export function ownTyped(payload: Payload): Record<string, string | null> {
	const typed = (id: string) => String(payload[`own-${id}`] ?? "").trim();
	return Object.fromEntries(shapeOf(payload).map(([id, key]) => [key, typed(id) === "" ? null : typed(id)]));
}

/** Where the refusals of apps/server belong in the form. */
export const ownPlaces = (payload: Payload): Record<string, string> =>
	Object.fromEntries(shapeOf(payload).map(([id, key]) => [`customFields.${key}`, `own-${id}`]));
