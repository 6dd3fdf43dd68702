import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import { checklistAnswers, checklistRuns } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { ItemRow, RunRow } from "./checklist-view.ts";

type Run = Pick<RunRow, "id" | "templateId" | "instrumentId" | "correctsId">;

/** The newest reading of each meter in completed runs of the same checklist on the same instrument, by item. */
export async function lastReadings(
	ctx: Ctx,
	run: Run,
	items: readonly Pick<ItemRow, "itemKey" | "kind">[],
): Promise<Map<string, string>> {
	const keys = items.filter(({ kind }) => kind === "meter").map(({ itemKey }) => itemKey);
	if (keys.length === 0) return new Map();
	const same = and(eq(checklistRuns.orgId, checklistAnswers.orgId), eq(checklistRuns.id, checklistAnswers.runId));
	const rows = await ctx.tx
		.selectDistinctOn([checklistAnswers.itemKey], {
			itemKey: checklistAnswers.itemKey,
			reading: checklistAnswers.reading,
		})
		.from(checklistAnswers)
		.innerJoin(checklistRuns, same)
		.where(
			and(
				inArray(checklistAnswers.itemKey, keys),
				sql`${checklistAnswers.reading} is not null`,
				eq(checklistRuns.templateId, run.templateId),
				sql`${checklistRuns.instrumentId} is not distinct from ${run.instrumentId}`,
				eq(checklistRuns.state, "completed"),
				// What a correction replaces does not count for it.
				run.correctsId === null ? undefined : sql`${checklistRuns.id} <> ${run.correctsId}`,
			),
		)
		.orderBy(checklistAnswers.itemKey, sql`${checklistRuns.endedAt} desc`);
	return new Map(rows.flatMap(({ itemKey, reading }) => (reading === null ? [] : [[itemKey, reading] as const])));
}

/** The same for one item; null for anything but a meter. */
export async function lastReading(ctx: Ctx, run: Run, item: ItemRow): Promise<string | null> {
	return (await lastReadings(ctx, run, [item])).get(item.itemKey) ?? null;
}
