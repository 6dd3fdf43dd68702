import { and, eq, inArray, isNotNull, sql } from "@calibrant/db/drizzle";
import { controlledDocuments, documentAudiences, documentVersions } from "@calibrant/db/schema";
import { type Ctx, todayOf } from "@calibrant/kernel";
import { type DocumentRow, factsOf, lockVersion, type VersionRow } from "./find-document.ts";
import { stepOf, takeStep } from "./move-version.ts";
import { handOut } from "./readings.ts";
import { reviewDay } from "./review-day.ts";
import { lacking } from "./states.ts";

/**
 * What follows of an approval: who has to read it is told, and once its day has come it is in effect and the one before is
 * superseded, in one transaction. Nothing is done to a version that is not approved.
 */
export async function settleVersion(ctx: Ctx, document: DocumentRow, row: VersionRow): Promise<boolean> {
	if (row.state !== "approved") return false;
	await handOut(ctx, document, row);
	const step = stepOf(row, "effective");
	if (lacking(step, await factsOf(ctx, row)).length > 0) return false;
	const [before] = await ctx.tx
		.select()
		.from(documentVersions)
		.where(and(eq(documentVersions.documentId, document.id), eq(documentVersions.state, "effective")));
	if (before) await takeStep(ctx, before, stepOf(before, "superseded"), { values: { endedAt: ctx.now } });
	await takeStep(ctx, row, step, { values: { effectiveAt: ctx.now } });
	await ctx.tx
		.update(controlledDocuments)
		.set({
			title: row.title,
			nextReviewOn: reviewDay(ctx, document),
			version: document.version + 1,
			updatedAt: ctx.now,
		})
		.where(eq(controlledDocuments.id, document.id));
	return true;
}

/** Whether the clock may have something to do here. */
export async function hasDocuments(ctx: Ctx): Promise<boolean> {
	return (await ctx.tx.$count(controlledDocuments)) > 0;
}

/** Puts what is approved into effect where its day has come, and hands out what newcomers have to read. */
export async function settleDocuments(ctx: Ctx): Promise<number> {
	const { id, state, effectiveOn } = documentVersions;
	const due = await ctx.tx
		.select({ id })
		.from(documentVersions)
		.where(and(eq(state, "approved"), isNotNull(effectiveOn), sql`${effectiveOn} <= ${todayOf(ctx)}::date`));
	let settled = 0;
	for (const one of due) {
		const { document, row } = await lockVersion(ctx, one.id);
		if (await settleVersion(ctx, document, row)) settled += 1;
	}
	const read = await ctx.tx
		.select({ id })
		.from(documentVersions)
		.where(
			and(
				inArray(state, ["approved", "effective"]),
				sql`exists (select from ${documentAudiences} a where a.document_id = ${documentVersions.documentId})`,
			),
		);
	for (const one of read) {
		const { document, row } = await lockVersion(ctx, one.id);
		settled += await handOut(ctx, document, row);
	}
	return settled;
}
