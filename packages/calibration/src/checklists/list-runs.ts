import { and, desc, eq, gte, lte, sql } from "@calibrant/db/drizzle";
import { checklistRuns, checklistVersions, instruments } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { plainDate } from "../input-fields.ts";
import { runView } from "./checklist-view.ts";

export const listRunsInput = z.strictObject({
	checklistId: z.uuid().optional(),
	instrumentId: z.uuid().optional(),
	state: z.enum(["open", "completed", "abandoned"]).optional(),
	result: z.enum(["pass", "fail", "none"]).optional(),
	/** Started on or after, on or before, in the organisation's zone. */
	from: plainDate.optional(),
	to: plainDate.optional(),
	...paging,
});

/** Runs, newest first, with the checklist's name as it was then and the total behind the page. */
export async function listRuns(ctx: Ctx, input: z.output<typeof listRunsInput>) {
	permit(ctx, "record.read");
	const place = readCursor(input.cursor, "instant", "id");
	const startedOn = sql`(${checklistRuns.startedAt} at time zone ${ctx.org.timeZone})::date`;
	const filter = and(
		input.checklistId ? eq(checklistRuns.templateId, input.checklistId) : undefined,
		input.instrumentId ? eq(checklistRuns.instrumentId, input.instrumentId) : undefined,
		input.state ? eq(checklistRuns.state, input.state) : undefined,
		input.result ? eq(checklistRuns.result, input.result) : undefined,
		input.from ? gte(startedOn, input.from) : undefined,
		input.to ? lte(startedOn, input.to) : undefined,
	);
	const after = place
		? sql`(${checklistRuns.startedAt}, ${checklistRuns.id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`
		: undefined;
	const rows = await ctx.tx
		.select({
			...{ run: checklistRuns, at: sql<string>`${checklistRuns.startedAt}::text`, name: checklistVersions.name },
			...{ version: checklistVersions.number, tag: instruments.tag },
		})
		.from(checklistRuns)
		.innerJoin(
			checklistVersions,
			and(eq(checklistVersions.orgId, checklistRuns.orgId), eq(checklistVersions.id, checklistRuns.versionId)),
		)
		.leftJoin(
			instruments,
			and(eq(instruments.orgId, checklistRuns.orgId), eq(instruments.id, checklistRuns.instrumentId)),
		)
		.where(and(filter, after))
		.orderBy(desc(checklistRuns.startedAt), desc(checklistRuns.id))
		.limit(input.limit + 1);
	const [counted] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(checklistRuns).where(filter);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ at, run }) => [at, run.id]);
	const nameOf = await memberNames(
		ctx,
		page.flatMap(({ run }) => [run.startedBy, run.endedBy]),
	);
	return {
		items: page.map(({ run, name, version, tag }) => ({ ...runView(run, nameOf), name, version, tag })),
		nextCursor,
		total: counted?.total ?? 0,
	};
}
