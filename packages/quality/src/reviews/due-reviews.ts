import { and, eq, isNull, sql } from "@calibrant/db/drizzle";
import { managementReviewActions, managementReviews } from "@calibrant/db/schema";
import { type Ctx, morningOf, todayOf } from "@calibrant/kernel";
import { tellOfReview } from "../news/tell.ts";

const { id, state, plannedOn } = managementReviews;
const open = and(isNull(managementReviewActions.doneAt), eq(state, "closed"));

/** Whether anybody may have to be told of a review or of an action of one. */
export async function hasReviews(ctx: Ctx): Promise<boolean> {
	if ((await ctx.tx.$count(managementReviews, eq(state, "planned"))) > 0) return true;
	const rows = await ctx.tx
		.select({ id })
		.from(managementReviewActions)
		.innerJoin(managementReviews, eq(id, managementReviewActions.reviewId))
		.where(open)
		.limit(1);
	return rows.length > 0;
}

/** Queues a mail about each review whose day has come and each action that is due, from the morning of its day; once for each day. */
export async function tellReviews(ctx: Ctx): Promise<void> {
	const today = todayOf(ctx);
	if (ctx.now < morningOf(today, ctx.org.timeZone)) return;
	const due = await ctx.tx
		.select()
		.from(managementReviews)
		.where(and(eq(state, "planned"), sql`${plannedOn} <= ${today}::date`));
	for (const row of due) await tellOfReview(ctx, "review_due", row.chairId, row.id, row.plannedOn);
	const actions = await ctx.tx
		.select({ action: managementReviewActions })
		.from(managementReviewActions)
		.innerJoin(managementReviews, eq(id, managementReviewActions.reviewId))
		.where(and(open, sql`${managementReviewActions.dueOn} <= ${today}::date`));
	for (const { action } of actions)
		await tellOfReview(ctx, "review_action_due", action.ownerId, action.id, action.dueOn);
}
