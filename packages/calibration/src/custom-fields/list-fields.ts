import { asc, sql } from "@calibrant/db/drizzle";
import { customFields, instruments } from "@calibrant/db/schema";
import { type Ctx, notFound, permit } from "@calibrant/kernel";
import { z } from "zod";
import { isRegisterName } from "../import/fields.ts";
import { fieldView } from "./fields-in-use.ts";

/** The organisation's fields in their order, with how many instruments have a value; archived ones last. */
export async function listFields(ctx: Ctx) {
	permit(ctx, "record.read");
	const { archivedAt, position, id } = customFields;
	const rows = await ctx.tx.select().from(customFields).orderBy(sql`${archivedAt} is not null`, asc(position), asc(id));
	const used = await valuesByHeading(ctx);
	return {
		items: rows.map((row) => ({
			...fieldView(row),
			...{ archivedAt: row.archivedAt, version: row.version },
			values: used.get(row.key)?.values ?? 0,
		})),
	};
}

export const getFieldInput = z.strictObject({ id: z.uuid() });

/** One field with how many instruments have a value. Throws NOT_FOUND. */
export async function getField(ctx: Ctx, { id }: z.output<typeof getFieldInput>) {
	const field = (await listFields(ctx)).items.find((one) => one.id === id);
	if (!field) throw notFound("custom field");
	return field;
}

const shownHeadings = 100;

/**
 * Headings under which imports kept columns and that were never made a field, the fullest first. `isNameTaken`: the register
 * has a field of this name, so that a field made of it needs another one.
 */
export async function keptHeadings(ctx: Ctx) {
	permit(ctx, "record.read");
	const keys = new Set((await ctx.tx.select({ key: customFields.key }).from(customFields)).map(({ key }) => key));
	const rows = [...(await valuesByHeading(ctx))].filter(([heading]) => !keys.has(heading));
	return {
		items: rows
			.map(([heading, { values, example }]) => ({ heading, values, example, isNameTaken: isRegisterName(heading) }))
			.sort((a, b) => b.values - a.values || a.heading.localeCompare(b.heading))
			.slice(0, shownHeadings),
		total: rows.length,
	};
}

async function valuesByHeading(ctx: Ctx): Promise<Map<string, { values: number; example: string }>> {
	const rows = await ctx.tx.execute<{ heading: string; values: number; example: string }>(sql`
		select a.key as heading, count(*)::int as values, left(min(a.value), 80) as example
		from ${instruments} i cross join jsonb_each_text(i.attributes) a group by 1`);
	return new Map(rows.map(({ heading, values, example }) => [heading, { values, example }]));
}
