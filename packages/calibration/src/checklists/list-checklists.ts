import { and, asc, eq, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { checklistTemplates, checklistVersions, instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { todayOf } from "../today.ts";
import type { Subject } from "./checklist-view.ts";
import { mayRun } from "./may-run.ts";
import { noState, runStates, stateOf } from "./run-states.ts";

export const listChecklistsInput = z.strictObject({ archived: z.boolean().default(false), ...paging });

/** Checklists by name, with what is open and when each was last completed. */
export async function listChecklists(ctx: Ctx, input: z.output<typeof listChecklistsInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "text", "id");
	const { archivedAt, name, id } = checklistTemplates;
	const filter = input.archived ? isNotNull(archivedAt) : isNull(archivedAt);
	const after = place ? sql`(${name}, ${id}) > (${place[0]}, ${place[1]}::uuid)` : undefined;
	const rows = await ctx.tx
		.select({ template: checklistTemplates, version: checklistVersions, tag: instruments.tag })
		.from(checklistTemplates)
		.leftJoin(
			checklistVersions,
			and(
				eq(checklistVersions.orgId, checklistTemplates.orgId),
				eq(checklistVersions.templateId, id),
				eq(checklistVersions.number, checklistTemplates.published),
			),
		)
		.leftJoin(
			instruments,
			and(eq(instruments.orgId, checklistVersions.orgId), eq(instruments.id, checklistVersions.instrumentId)),
		)
		.where(and(filter, after))
		.orderBy(asc(name), asc(id))
		.limit(input.limit + 1);
	const [counted] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(checklistTemplates).where(filter);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ template }) => [template.name, template.id]);
	const states = await runStates(ctx);
	return {
		items: page.map(({ template, version, tag }) => ({
			...{ id: template.id, name: template.name, published: template.published, hasDraft: template.draft !== null },
			...{ archivedAt: template.archivedAt, subject: (version?.subject ?? null) as Subject | null, tag },
			...(version ? stateOf(ctx, version, states.get(template.id)) : noState),
			mayStart: version !== null && template.archivedAt === null && mayRun(ctx, version),
		})),
		today: todayOf(ctx),
		nextCursor,
		total: counted?.total ?? 0,
	};
}
