import { asc, eq } from "@calibrant/db/drizzle";
import { riskReviews } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainDate, plainText, record, remember, todayOf } from "@calibrant/kernel";
import { z } from "zod";
import { furthestReview } from "../day-bounds.ts";
import { permitHere } from "../module.ts";
import { changeRisk, lockSeenRisk, riskView } from "./find-risk.ts";

export const reviewRiskInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What was looked at. */
	note: plainText(1000).min(1, "Say what was looked at."),
	nextReviewOn: plainDate,
});

/**
 * Says that a risk was looked at and is still judged rightly, and when it is looked at again: by who answers for it, or by
 * whoever decides. Throws FORBIDDEN to all others, CONFLICT once it is closed, INVALID for a day that is not to come.
 */
export async function reviewRisk(ctx: Ctx, { id, version, note, nextReviewOn }: z.output<typeof reviewRiskInput>) {
	permitHere(ctx, "risk.act");
	const row = await lockSeenRisk(ctx, id, version);
	if (row.ownerId !== ctx.actor.ref) permitHere(ctx, "risk.decide");
	if (row.state === "closed")
		throw new DomainError("CONFLICT", "This risk is closed.", "Open it again where it is one after all.");
	needReviewDay(ctx, nextReviewOn);
	const kept = { riskId: id, note, dueOn: row.nextReviewOn, nextReviewOn };
	await ctx.tx
		.insert(riskReviews)
		.values({ ...kept, reviewedBy: ctx.actor.ref, reviewedAt: ctx.now, orgId: ctx.orgId });
	const after = await changeRisk(ctx, row, { nextReviewOn });
	await record(ctx, "risk.reviewed", { type: "risk", id });
	await remember(ctx, { type: "risk", id }, { nextReviewOn: row.nextReviewOn }, { nextReviewOn }, note);
	return riskView(after);
}

/** Throws INVALID for a day of review that is not to come, or so far away that it is none. */
export function needReviewDay(ctx: Ctx, day: string | null): void {
	if (day === null) return;
	if (day <= todayOf(ctx))
		throw invalid("A review lies ahead.", "Give a later day.", { nextReviewOn: "Give a day to come." });
	const last = furthestReview(ctx);
	if (day <= last) return;
	const remedy = `Give a day until ${last}.`;
	throw invalid("A review so far away is none.", remedy, { nextReviewOn: remedy });
}

/** The reviews that left a risk as it was, oldest first. */
export const riskReviewsOf = (ctx: Ctx, id: string) =>
	ctx.tx
		.select()
		.from(riskReviews)
		.where(eq(riskReviews.riskId, id))
		.orderBy(asc(riskReviews.reviewedAt), asc(riskReviews.id));
