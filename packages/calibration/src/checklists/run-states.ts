import { sql } from "@calibrant/db/drizzle";
import { checklistRuns } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { nextDue } from "@calibrant/metrology";
import { todayOf } from "../today.ts";
import { intervalOf, type RunBy, type RunResult, type VersionRow } from "./checklist-view.ts";

type RunSummary = {
	open: number;
	openId: string | null;
	lastId: string | null;
	lastAt: string | null;
	last: string | null;
};

export const noState = { open: 0, openId: null, runBy: null, lastRun: null, dueOn: null };

/** Open runs, the last completed one, and when the next is due. A checklist of many instruments is due on each of them. */
export function stateOf(ctx: Ctx, version: VersionRow, summary: RunSummary | undefined) {
	const { open = 0, openId = null, lastId = null, lastAt = null, last = null } = summary ?? {};
	const endedAt = lastAt === null ? null : new Date(lastAt);
	const lastRun = lastId && endedAt ? { id: lastId, endedAt, result: last as RunResult } : null;
	const interval = version.subject === "any" ? null : intervalOf(version);
	return {
		...{ open, openId, lastRun, runBy: version.runBy as RunBy },
		dueOn: interval && endedAt ? nextDue(todayOf({ now: endedAt, org: ctx.org }), interval) : null,
	};
}

/** What was carried out of each checklist, by its id; on one instrument where one is named. */
export async function runStates(ctx: Ctx, instrumentId?: string): Promise<Map<string, RunSummary>> {
	const rows = await ctx.tx.execute<RunSummary & { templateId: string }>(sql`
		select template_id as "templateId", count(*) filter (where state = 'open')::int as open,
			(array_agg(id order by started_at desc) filter (where state = 'open'))[1] as "openId",
			(array_agg(id order by ended_at desc) filter (where state = 'completed'))[1] as "lastId",
			(array_agg(result order by ended_at desc) filter (where state = 'completed'))[1] as last,
			max(ended_at) filter (where state = 'completed') as "lastAt"
		from ${checklistRuns} where ${instrumentId ? sql`instrument_id = ${instrumentId}` : sql`true`} group by 1`);
	return new Map(rows.map((row) => [row.templateId, row]));
}
