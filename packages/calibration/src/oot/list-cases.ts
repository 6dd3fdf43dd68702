import { and, desc, eq, inArray, sql } from "@calibrant/db/drizzle";
import { instruments, memberships, ootActions, ootCases, ootItems } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { todayOf } from "../today.ts";
import { type CaseState, openStates } from "./case-view.ts";
import { isInCase } from "./in-case.ts";

export const listCasesInput = z.strictObject({
	/** undecided: open or waiting to be closed. */
	state: z.enum(["undecided", "open", "in_verification", "closed", "set_aside", "any"]).default("undecided"),
	instrumentId: z.uuid().optional(),
	/** Only cases that are late, or of which an action is. */
	late: z.boolean().default(false),
	...paging,
});

const ofCase = sql`org_id = ${ootCases.orgId} and case_id = ${ootCases.id}`;
const waiting = sql<number>`(select count(*)::int from ${ootItems} where ${ofCase} and disposition is null and ${isInCase})`;
const reached = sql<number>`(select count(*)::int from ${ootItems} where ${ofCase} and ${isInCase})`;

/** Cases of out of tolerance, newest first, with what waits in each and whether it, or an action of it, is late. */
export async function listCases(ctx: Ctx, input: z.output<typeof listCasesInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const { state, instrumentId } = input;
	const place = readCursor(input.cursor, "text", "id");
	const late = sql<boolean>`${ootCases.state} in ('open', 'in_verification') and (coalesce(${ootCases.dueOn} < ${today}::date, false)
		or exists (select from ${ootActions} where ${ofCase} and done_at is null and due_on < ${today}::date))`;
	const where = and(
		input.late ? late : undefined,
		instrumentId ? eq(ootCases.instrumentId, instrumentId) : undefined,
		state === "any" ? undefined : inArray(ootCases.state, state === "undecided" ? openStates : [state]),
	);
	const beyond = place ? sql`(${ootCases.number}, ${ootCases.id}) < (${place[0]}::text, ${place[1]}::uuid)` : undefined;
	const rows = await ctx.tx
		.select({ row: ootCases, tag: instruments.tag, description: instruments.description, waiting, reached, late })
		.from(ootCases)
		.innerJoin(instruments, and(eq(instruments.orgId, ootCases.orgId), eq(instruments.id, ootCases.instrumentId)))
		.where(and(where, beyond))
		.orderBy(desc(ootCases.number), desc(ootCases.id))
		.limit(input.limit + 1);
	const [counts] = await ctx.tx
		.select({ total: sql<number>`count(*)::int`, late: sql<number>`count(*) filter (where ${late})::int` })
		.from(ootCases)
		.where(where);
	const { page, nextCursor } = pageOf(rows, input.limit, ({ row }) => [row.number, row.id]);
	const nameOf = await memberNames(
		ctx,
		page.map(({ row }) => row.ownerId),
	);
	const items = page.map(({ row, ...rest }) => {
		const { id, number, foundOn, window, dueOn, closedAt, createdAt } = row;
		return {
			...{ id, number, foundOn, from: window.from, dueOn, closedAt, createdAt, ...rest },
			...{ instrumentId: row.instrumentId, state: row.state as CaseState, ownerName: nameOf(row.ownerId) },
		};
	});
	return { items, nextCursor, total: counts?.total ?? 0, late: counts?.late ?? 0, today };
}

/** Open actions of the member who asks, the one that is due first on top. */
export async function myActions(ctx: Ctx) {
	permit(ctx, "record.read");
	const { ref } = ctx.actor;
	if (ref === null) return [];
	const today = todayOf(ctx);
	const rows = await ctx.tx
		.select({ action: ootActions, number: ootCases.number })
		.from(ootActions)
		.innerJoin(ootCases, and(eq(ootCases.orgId, ootActions.orgId), eq(ootCases.id, ootActions.caseId)))
		.innerJoin(memberships, and(eq(memberships.orgId, ootActions.orgId), eq(memberships.id, ootActions.ownerId)))
		.where(and(eq(ootActions.ownerId, ref), sql`${ootActions.doneAt} is null`, inArray(ootCases.state, openStates)))
		.orderBy(ootActions.dueOn, ootActions.id);
	return rows.map(({ action: { id, caseId, what, dueOn }, number }) => ({
		...{ id, caseId, number, what, dueOn, isLate: dueOn < today },
	}));
}
