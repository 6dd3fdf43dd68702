import { checklistRuns, checklistTemplates, checklistVersions, instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { nextDue } from "@calibrant/metrology";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { todayOf } from "../today.ts";
import { intervalOf, type RunBy, type RunResult, type Subject, type VersionRow } from "./checklist-view.ts";
import { mayRun } from "./may-run.ts";

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

type RunSummary = {
	open: number;
	openId: string | null;
	lastId: string | null;
	lastAt: string | null;
	last: string | null;
};

const noState = { open: 0, openId: null, runBy: null, lastRun: null, dueOn: null };

/** Open runs, the last completed one, and when the next is due. A checklist of many instruments is due on each of them. */
function stateOf(ctx: Ctx, version: VersionRow, summary: RunSummary | undefined) {
	const { open = 0, openId = null, lastId = null, lastAt = null, last = null } = summary ?? {};
	const endedAt = lastAt === null ? null : new Date(lastAt);
	const lastRun = lastId && endedAt ? { id: lastId, endedAt, result: last as RunResult } : null;
	const interval = version.subject === "any" ? null : intervalOf(version);
	return {
		...{ open, openId, lastRun, runBy: version.runBy as RunBy },
		dueOn: interval && endedAt ? nextDue(todayOf({ now: endedAt, org: ctx.org }), interval) : null,
	};
}

async function runStates(ctx: Ctx, instrumentId?: string): Promise<Map<string, RunSummary>> {
	const rows = await ctx.tx.execute<RunSummary & { templateId: string }>(sql`
		select template_id as "templateId", count(*) filter (where state = 'open')::int as open,
			(array_agg(id order by started_at desc) filter (where state = 'open'))[1] as "openId",
			(array_agg(id order by ended_at desc) filter (where state = 'completed'))[1] as "lastId",
			(array_agg(result order by ended_at desc) filter (where state = 'completed'))[1] as last,
			max(ended_at) filter (where state = 'completed') as "lastAt"
		from ${checklistRuns} where ${instrumentId ? sql`instrument_id = ${instrumentId}` : sql`true`} group by 1`);
	return new Map(rows.map((row) => [row.templateId, row]));
}

export const instrumentChecklistsInput = z.strictObject({ instrumentId: z.uuid() });

/** The checklists that can be carried out on one instrument, each with its state there. */
export async function instrumentChecklists(ctx: Ctx, { instrumentId }: z.output<typeof instrumentChecklistsInput>) {
	permit(ctx, "record.read");
	const newest = and(
		eq(checklistTemplates.orgId, checklistVersions.orgId),
		eq(checklistTemplates.id, checklistVersions.templateId),
		eq(checklistTemplates.published, checklistVersions.number),
	);
	const here = sql`(${checklistVersions.subject} = 'any' or ${checklistVersions.instrumentId} = ${instrumentId})`;
	const rows = await ctx.tx
		.select({ version: checklistVersions })
		.from(checklistVersions)
		.innerJoin(checklistTemplates, newest)
		.where(and(here, isNull(checklistTemplates.archivedAt)))
		.orderBy(asc(checklistVersions.name), asc(checklistVersions.id))
		.limit(100);
	const states = await runStates(ctx, instrumentId);
	return {
		items: rows.map(({ version }) => ({
			...{ id: version.templateId, name: version.name, mayStart: mayRun(ctx, version) },
			...stateOf(ctx, { ...version, subject: "one" }, states.get(version.templateId)),
		})),
		today: todayOf(ctx),
	};
}
