import { eq } from "@calibrant/db/drizzle";
import { controlledDocuments } from "@calibrant/db/schema";
import { type Ctx, DomainError, plainText, record, remember } from "@calibrant/kernel";
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
	if (row.nextReviewOn === null) {
		throw new DomainError("CONFLICT", "No review of this document is planned.", "Plan one, or release a new version.");
	}
	const nextReviewOn = reviewDay(ctx, row);
	const [after] = await ctx.tx
		.update(controlledDocuments)
		.set({ nextReviewOn, version: version + 1, updatedAt: ctx.now })
		.where(eq(controlledDocuments.id, id))
		.returning();
	if (!after) throw new Error("A locked document is gone.");
	await record(ctx, "document.reviewed", { type: "document", id });
	await remember(ctx, { type: "document", id }, { nextReviewOn: row.nextReviewOn }, { nextReviewOn }, note);
	return documentView(after);
}
