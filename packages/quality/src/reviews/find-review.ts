import { asc, eq } from "@calibrant/db/drizzle";
import {
	managementReviewActions,
	managementReviewInputs,
	managementReviewMoves,
	managementReviews,
} from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { reviewOutputs } from "./inputs.ts";
import type { ReviewFacts, ReviewState } from "./states.ts";

export type ReviewRow = typeof managementReviews.$inferSelect;
export type ReviewActionRow = typeof managementReviewActions.$inferSelect;

/** A review as doors give it out. */
export const reviewView = ({ orgId: _, createdBy: _by, state, ...row }: ReviewRow) => ({
	...row,
	state: state as ReviewState,
});

/** One review of the organisation. Throws NOT_FOUND. */
export async function findReview(ctx: Ctx, id: string): Promise<ReviewRow> {
	const [row] = await ctx.tx.select().from(managementReviews).where(eq(managementReviews.id, id));
	if (!row) throw notFound("management review");
	return row;
}

/** The same, locked until the end of the transaction: whoever changes its inputs and actions holds it. */
export async function lockReview(ctx: Ctx, id: string): Promise<ReviewRow> {
	const [row] = await ctx.tx.select().from(managementReviews).where(eq(managementReviews.id, id)).for("update");
	if (!row) throw notFound("management review");
	return row;
}

/** The same in the version the caller saw. Throws STALE_VERSION with the review as it stands now. */
export async function lockSeenReview(ctx: Ctx, id: string, version: number): Promise<ReviewRow> {
	const row = await lockReview(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this review after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: reviewView(row) },
	);
}

/** Writes values of a locked review, and raises its version. */
export async function changeReview(ctx: Ctx, row: ReviewRow, values: Partial<ReviewRow>): Promise<ReviewRow> {
	const [after] = await ctx.tx
		.update(managementReviews)
		.set({ ...values, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(managementReviews.id, row.id))
		.returning();
	if (!after) throw new Error("A locked review is gone.");
	return after;
}

/** All of a review that its minutes are about. */
export async function wholeReview(ctx: Ctx, row: ReviewRow) {
	const inputs = await ctx.tx
		.select()
		.from(managementReviewInputs)
		.where(eq(managementReviewInputs.reviewId, row.id))
		.orderBy(asc(managementReviewInputs.input));
	return { row, inputs, actions: await reviewActionsOf(ctx, row.id) };
}
export type WholeReview = Awaited<ReturnType<typeof wholeReview>>;

/** Its actions, in the order in which they were decided. */
export const reviewActionsOf = (ctx: Ctx, id: string): Promise<ReviewActionRow[]> =>
	ctx.tx
		.select()
		.from(managementReviewActions)
		.where(eq(managementReviewActions.reviewId, id))
		.orderBy(asc(managementReviewActions.createdAt), asc(managementReviewActions.id));

/** Each change of its state, oldest first. */
export const reviewMovesOf = (ctx: Ctx, id: string) =>
	ctx.tx
		.select()
		.from(managementReviewMoves)
		.where(eq(managementReviewMoves.reviewId, id))
		.orderBy(asc(managementReviewMoves.movedAt), asc(managementReviewMoves.id));

/** What its steps ask for, as it stands now. */
export const reviewFactsOf = ({ row, inputs }: WholeReview): ReviewFacts => ({
	conclusionsMissing: inputs.filter(({ conclusion }) => conclusion === "").length,
	outputsMissing: reviewOutputs.filter((key) => !row.outputs[key]).length,
});

export const reviewStandsStill = () =>
	new DomainError(
		"CONFLICT",
		"This cannot be written in the present state of the review.",
		"Look at it as it stands now.",
	);
