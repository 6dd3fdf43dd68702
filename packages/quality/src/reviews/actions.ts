import { eq } from "@calibrant/db/drizzle";
import { managementReviewActions } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	notFound,
	plainDate,
	plainText,
	record,
	remember,
	todayOf,
} from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { needPeople } from "../people.ts";
import { changeReview, lockReview, type ReviewActionRow } from "./find-review.ts";
import { lockHeld } from "./hold-review.ts";

export const planReviewActionInput = z.strictObject({
	reviewId: z.uuid(),
	/** Of the review. */
	version: z.int(),
	what: plainText(1000).min(1, "Say what is to be done."),
	ownerId: z.uuid("Choose who does it."),
	dueOn: plainDate,
});

/** Writes what is to be done after a review that is held. Throws INVALID for a day that has passed, and who cannot be named. */
export async function planReviewAction(ctx: Ctx, input: z.output<typeof planReviewActionInput>) {
	permitHere(ctx, "management_review.hold");
	const { reviewId, version, ...values } = input;
	const row = await lockHeld(ctx, reviewId, version);
	if (values.dueOn < todayOf(ctx)) {
		throw invalid("This day has passed.", "Give a later day.", { dueOn: "It has passed." });
	}
	await needPeople(ctx, [values.ownerId], "management_review.act", "ownerId");
	const stamps = { createdBy: ctx.actor.ref, createdAt: ctx.now };
	const [made] = await ctx.tx
		.insert(managementReviewActions)
		.values({ ...values, ...stamps, reviewId, orgId: ctx.orgId })
		.returning();
	if (!made) throw new Error("The action was not stored.");
	await changeReview(ctx, row, {});
	await tell(ctx, "management_review.action_planned", reviewId, null, values);
	return { id: made.id, reviewId };
}

export const dropReviewActionInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Takes an action out before the minutes are signed. `version`: of its review. */
export async function dropReviewAction(ctx: Ctx, { id, version }: z.output<typeof dropReviewActionInput>) {
	permitHere(ctx, "management_review.hold");
	const { reviewId } = await findReviewAction(ctx, id);
	const row = await lockHeld(ctx, reviewId, version);
	const { what, ownerId, dueOn } = await findReviewAction(ctx, id);
	await ctx.tx.delete(managementReviewActions).where(eq(managementReviewActions.id, id));
	await changeReview(ctx, row, {});
	await tell(ctx, "management_review.action_dropped", reviewId, { what, ownerId, dueOn }, null);
	return { id, reviewId };
}

export const completeReviewActionInput = z.strictObject({
	id: z.uuid(),
	outcome: plainText(2000).min(1, "Say what was done."),
});

/** Says that an action of signed minutes was done, and what came of it: by its owner, or by whoever holds reviews. */
export async function completeReviewAction(ctx: Ctx, { id, outcome }: z.output<typeof completeReviewActionInput>) {
	permitHere(ctx, "management_review.act");
	const { reviewId } = await findReviewAction(ctx, id);
	const row = await lockReview(ctx, reviewId);
	const action = await findReviewAction(ctx, id);
	if (action.ownerId !== ctx.actor.ref) permitHere(ctx, "management_review.hold");
	if (row.state !== "closed")
		throw new DomainError("CONFLICT", "The minutes of this action are not signed.", "Have them signed first.");
	if (action.doneAt !== null) throw new DomainError("CONFLICT", "This action is done.", "Nothing is to be done.");
	const done = { doneAt: ctx.now, doneBy: ctx.actor.ref, outcome };
	await ctx.tx.update(managementReviewActions).set(done).where(eq(managementReviewActions.id, id));
	const { what } = action;
	await tell(ctx, "management_review.action_done", reviewId, { what, outcome: null }, { what, outcome });
	return { id, reviewId };
}

/** One action. Throws NOT_FOUND. */
export async function findReviewAction(ctx: Ctx, id: string): Promise<ReviewActionRow> {
	const [row] = await ctx.tx.select().from(managementReviewActions).where(eq(managementReviewActions.id, id));
	if (!row) throw notFound("action");
	return row;
}

async function tell(ctx: Ctx, act: string, reviewId: string, before: object | null, after: object | null) {
	const entity = { type: "management_review", id: reviewId };
	await record(ctx, act, entity);
	await remember(ctx, entity, { action: before }, { action: after });
}
