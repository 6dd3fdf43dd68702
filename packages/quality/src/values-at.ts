import { and, asc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { recordHistory } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/**
 * What records of a kind held at the end of a day, by id, of what was changed after it: the value before the first later
 * change of each field. What is not named has not changed since.
 */
export async function valuesAt(
	ctx: Ctx,
	type: string,
	day: string,
	ids?: readonly string[],
): Promise<ReadonlyMap<string, Record<string, unknown>>> {
	const { orgId, entityType, entityId, at, id, change, before } = recordHistory;
	const rows = await ctx.tx
		.select({ entityId, before })
		.from(recordHistory)
		.where(
			and(
				...[eq(orgId, ctx.orgId), eq(entityType, type), eq(change, "updated")],
				sql`${at} >= timezone(${ctx.org.timeZone}, ${day}::date + 1)`,
				ids && inArray(entityId, [...ids]),
			),
		)
		.orderBy(asc(at), asc(id));
	const then = new Map<string, Record<string, unknown>>();
	for (const row of rows) then.set(row.entityId, { ...row.before, ...then.get(row.entityId) });
	return then;
}

/** A row with the values that it held then in place of its own; values of fields that it does not have are left out. */
export function rowThen<Row extends object>(row: Row, then: Record<string, unknown> | undefined): Row {
	const own = Object.entries(then ?? {}).filter(([name]) => Object.hasOwn(row, name));
	return { ...row, ...Object.fromEntries(own) };
}
