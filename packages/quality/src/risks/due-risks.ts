import { and, eq, isNotNull, isNull, ne, or, sql } from "@calibrant/db/drizzle";
import { riskActions, risks } from "@calibrant/db/schema";
import { type Ctx, morningOf, todayOf } from "@calibrant/kernel";
import { tellOfRisk } from "../news/tell.ts";

const open = and(isNull(riskActions.doneAt), eq(risks.state, "treating"), eq(risks.round, riskActions.round));

/** Whether anybody may have to be told of a risk. */
export async function hasRisks(ctx: Ctx): Promise<boolean> {
	return (await ctx.tx.$count(risks, or(isNotNull(risks.nextReviewOn), eq(risks.state, "treating")))) > 0;
}

/** Queues a mail about each action against a risk and each review that is due, from the morning of its day; once for each day. */
export async function tellRisks(ctx: Ctx): Promise<void> {
	const today = todayOf(ctx);
	if (ctx.now < morningOf(today, ctx.org.timeZone)) return;
	const actions = await ctx.tx
		.select({ action: riskActions })
		.from(riskActions)
		.innerJoin(risks, eq(risks.id, riskActions.riskId))
		.where(and(open, sql`${riskActions.dueOn} <= ${today}::date`));
	for (const { action } of actions) await tellOfRisk(ctx, "risk_action_due", action.ownerId, action.id, action.dueOn);
	const due = await ctx.tx
		.select()
		.from(risks)
		.where(and(ne(risks.state, "closed"), isNotNull(risks.ownerId), sql`${risks.nextReviewOn} <= ${today}::date`));
	for (const { id, ownerId, nextReviewOn } of due)
		await tellOfRisk(ctx, "risk_review_due", ownerId ?? "", id, nextReviewOn ?? "");
}
