import { and, eq, isNull, sql } from "@calibrant/db/drizzle";
import { nonconformities, nonconformityActions } from "@calibrant/db/schema";
import { type Ctx, morningOf, todayOf } from "@calibrant/kernel";
import { tellOfAction } from "../news/tell.ts";

const open = and(
	...[isNull(nonconformityActions.doneAt), eq(nonconformities.state, "planned")],
	eq(nonconformities.round, nonconformityActions.round),
);
const ofTheirs = eq(nonconformities.id, nonconformityActions.nonconformityId);

/** Whether an approved plan has an action to be done. */
export async function hasActions(ctx: Ctx): Promise<boolean> {
	const { id } = nonconformityActions;
	const rows = await ctx.tx
		.select({ id })
		.from(nonconformityActions)
		.innerJoin(nonconformities, ofTheirs)
		.where(open)
		.limit(1);
	return rows.length > 0;
}

/** Queues a mail about each action that is due, from the morning of its day where the organisation is; once. */
export async function tellDue(ctx: Ctx): Promise<void> {
	const today = todayOf(ctx);
	if (ctx.now < morningOf(today, ctx.org.timeZone)) return;
	const due = await ctx.tx
		.select({ action: nonconformityActions })
		.from(nonconformityActions)
		.innerJoin(nonconformities, ofTheirs)
		.where(and(open, sql`${nonconformityActions.dueOn} <= ${today}::date`));
	for (const { action } of due) await tellOfAction(ctx, "corrective_action_due", action);
}
