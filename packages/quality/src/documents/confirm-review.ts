import { and, asc, eq } from "@calibrant/db/drizzle";
import { controlledDocuments, documentReviews, documentVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, memberNames, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { documentView, lockSeenDocument } from "./find-document.ts";
import { reviewDay } from "./review-day.ts";

export const confirmReviewInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What was looked at. */
	note: plainText(1000).min(1, "Say what was looked at."),
});

/** Says that the version in effect was reviewed and is still right; the next review is planned. Throws CONFLICT where none is in effect. */
export async function confirmReview(ctx: Ctx, { id, version, note }: z.output<typeof confirmReviewInput>) {
	permitHere(ctx, "document.release");
	const row = await lockSeenDocument(ctx, id, version);
	const [effective] = await ctx.tx
		.select({ id: documentVersions.id })
		.from(documentVersions)
		.where(and(eq(documentVersions.documentId, id), eq(documentVersions.state, "effective")));
	if (row.nextReviewOn === null || !effective) {
		throw new DomainError("CONFLICT", "No review of this document is planned.", "Plan one, or release a new version.");
	}
	const nextReviewOn = reviewDay(ctx, row);
	const [after] = await ctx.tx
		.update(controlledDocuments)
		.set({ nextReviewOn, version: version + 1, updatedAt: ctx.now })
		.where(eq(controlledDocuments.id, id))
		.returning();
	if (!after) throw new Error("A locked document is gone.");
	const { id: versionId } = effective;
	const kept = { documentId: id, versionId, note, dueOn: row.nextReviewOn, nextReviewOn };
	await ctx.tx
		.insert(documentReviews)
		.values({ ...kept, reviewedAt: ctx.now, reviewedBy: ctx.actor.ref, orgId: ctx.orgId });
	await record(ctx, "document.reviewed", { type: "document", id });
	await remember(ctx, { type: "document", id }, { nextReviewOn: row.nextReviewOn }, { nextReviewOn }, note);
	return documentView(after);
}

/** The reviews of a document that left it as it was, oldest first. */
export async function reviewsOf(ctx: Ctx, documentId: string) {
	const rows = await ctx.tx
		.select({ review: documentReviews, versionNumber: documentVersions.number })
		.from(documentReviews)
		.innerJoin(documentVersions, eq(documentVersions.id, documentReviews.versionId))
		.where(eq(documentReviews.documentId, documentId))
		.orderBy(asc(documentReviews.reviewedAt), asc(documentReviews.id));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ review }) => review.reviewedBy),
	);
	return rows.map(({ review: { id, note, dueOn, nextReviewOn, reviewedAt, reviewedBy }, versionNumber }) => ({
		...{ id, note, dueOn, nextReviewOn, reviewedAt, versionNumber, byName: nameOf(reviewedBy) },
	}));
}
