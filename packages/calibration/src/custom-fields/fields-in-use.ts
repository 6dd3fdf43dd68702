import { asc, eq, isNull } from "@calibrant/db/drizzle";
import { customFields } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import type { CustomField, CustomFieldRow, FieldKind } from "./field-kinds.ts";

/** A stored field as verbs and pages use it. */
export function fieldView({ id, key, name, kind, unit, choices, required, inRegister }: CustomFieldRow): CustomField {
	return { ...{ id, key, name, unit, choices, required, inRegister }, kind: kind as FieldKind };
}

/** The organisation's fields that are not archived, in their order. */
export async function fieldsInUse({ tx }: Pick<Ctx, "tx">): Promise<CustomField[]> {
	const { archivedAt, position, id } = customFields;
	const rows = await tx.select().from(customFields).where(isNull(archivedAt)).orderBy(asc(position), asc(id));
	return rows.map(fieldView);
}

/** One field, locked, as the caller saw it. Throws NOT_FOUND and STALE_VERSION. */
export async function lockField(ctx: Ctx, id: string, version: number): Promise<CustomFieldRow> {
	const [row] = await ctx.tx.select().from(customFields).where(eq(customFields.id, id)).for("update");
	if (!row) throw notFound("custom field");
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this field after you opened it.",
		"Open it again and make your change.",
	);
}
