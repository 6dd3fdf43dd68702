import { asc, eq, isNull, sql } from "@calibrant/db/drizzle";
import { customFields, instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { fieldContent, needOwnName, tidyContent } from "./create-field.ts";
import type { CustomFieldRow } from "./field-kinds.ts";
import { fieldView, lockField } from "./fields-in-use.ts";

const seen = { id: z.uuid(), version: z.int() };

export const updateFieldInput = z.strictObject({ ...seen, ...fieldContent });

/** Changes a field. Its kind and key stay. Throws INVALID where a choice that instruments have is taken away. */
export async function updateField(ctx: Ctx, input: z.output<typeof updateFieldInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockField(ctx, input.id, input.version);
	const { name, unit, choices, required, inRegister } = tidyContent(before.kind, input);
	needOwnName(await ctx.tx.select().from(customFields), name, before.id);
	await needUnusedChoices(ctx, before, choices);
	return write(ctx, before, { name, unit, choices, required, inRegister }, "custom_field.updated");
}

async function needUnusedChoices(ctx: Ctx, { key, choices }: CustomFieldRow, kept: readonly string[]): Promise<void> {
	for (const gone of choices.filter((choice) => !kept.includes(choice))) {
		const used = await ctx.tx.$count(instruments, sql`${instruments.attributes} ->> ${key} = ${gone}`);
		if (used === 0) continue;
		throw invalid("The field cannot be kept like this.", "Correct the marked fields.", {
			choices:
				used === 1
					? `One instrument has the choice ${gone}. Change it first: filter the register by it.`
					: `${used} instruments have the choice ${gone}. Change them first: filter the register by it.`,
		});
	}
}

export const archiveFieldInput = z.strictObject({ ...seen, archived: z.boolean() });

/** Archives a field, whose values stay and are imported columns again; or takes it out of the archive. */
export async function archiveField(ctx: Ctx, { id, version, archived }: z.output<typeof archiveFieldInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockField(ctx, id, version);
	if ((before.archivedAt !== null) === archived) return fieldView(before);
	const action = archived ? "custom_field.archived" : "custom_field.restored";
	return write(ctx, before, { archivedAt: archived ? ctx.now : null }, action);
}

type Changes = Partial<Omit<CustomFieldRow, "orgId" | "id" | "key" | "kind">>;

async function write(ctx: Ctx, before: CustomFieldRow, changes: Changes, action: string) {
	const changed = Object.keys(changes) as (keyof Changes)[];
	const differ = changed.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(changes[name]));
	if (differ.length === 0) return fieldView(before);
	const [after] = await ctx.tx
		.update(customFields)
		.set({ ...changes, version: before.version + 1, updatedAt: ctx.now })
		.where(eq(customFields.id, before.id))
		.returning();
	if (!after) throw new Error("A locked field is gone.");
	const entity = { type: "custom_field", id: before.id };
	const only = (row: CustomFieldRow) => Object.fromEntries(differ.map((name) => [name, row[name]]));
	await record(ctx, action, entity);
	await remember(ctx, entity, only(before), only(after));
	return fieldView(after);
}

export const moveFieldInput = z.strictObject({ id: z.uuid(), to: z.enum(["up", "down"]) });

/** Moves a field one place up or down among those in use. At the end already: nothing changes. Throws NOT_FOUND. */
export async function moveField(ctx: Ctx, { id, to }: z.output<typeof moveFieldInput>) {
	permit(ctx, "instrument.edit");
	const rows = await ctx.tx
		.select()
		.from(customFields)
		.where(isNull(customFields.archivedAt))
		.orderBy(asc(customFields.position), asc(customFields.id))
		.for("update");
	const at = rows.findIndex((row) => row.id === id);
	const [field, other] = [rows[at], rows[to === "up" ? at - 1 : at + 1]];
	if (!field) throw notFound("custom field");
	if (!other) return { id };
	for (const [row, position] of [
		[field, other.position],
		[other, field.position],
	] as const) {
		await ctx.tx.update(customFields).set({ position, updatedAt: ctx.now }).where(eq(customFields.id, row.id));
	}
	const entity = { type: "custom_field", id };
	await record(ctx, "custom_field.moved", entity);
	await remember(ctx, entity, { position: field.position }, { position: other.position });
	return { id };
}

export const deleteFieldInput = z.strictObject(seen);

/** Deletes a field that no instrument has a value of. Throws CONFLICT while one has. */
export async function deleteField(ctx: Ctx, { id, version }: z.output<typeof deleteFieldInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockField(ctx, id, version);
	const used = await ctx.tx.$count(instruments, sql`${instruments.attributes} ? ${before.key}`);
	if (used > 0) {
		const what =
			used === 1 ? "One instrument has a value of this field." : `${used} instruments have a value of this field.`;
		throw new DomainError("CONFLICT", what, "Archive it instead.");
	}
	await ctx.tx.delete(customFields).where(eq(customFields.id, id));
	const entity = { type: "custom_field", id };
	await record(ctx, "custom_field.deleted", entity);
	const { key, name, kind, unit, choices, required, inRegister } = before;
	await remember(ctx, entity, { key, name, kind, unit, choices, required, inRegister }, null);
	return { id };
}
