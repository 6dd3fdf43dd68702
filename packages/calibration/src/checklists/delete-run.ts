import { eq } from "@calibrant/db/drizzle";
import { checklistAnswers, checklistPhotos, checklistRuns, checklistSignatures } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember, tooYoung } from "@calibrant/kernel";
import { addPeriod } from "@calibrant/policy";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import type { Steps } from "../stored-files.ts";
import type { RunRow } from "./checklist-view.ts";
import { answersOf, findRun, findVersion, photosOf } from "./find-checklist.ts";
import { correctionsOf } from "./run-corrections.ts";

export const runDeletionInput = z.strictObject({ runId: z.uuid() });

/** What deleting a run would remove, and whether it may be deleted yet. */
export async function runDeletion(ctx: Ctx, { runId }: z.output<typeof runDeletionInput>) {
	permit(ctx, "checklist.delete");
	const run = await findRun(ctx, runId);
	const version = await findVersion(ctx, run.versionId);
	const refusal = await whyNot(ctx, run);
	return {
		...{ number: run.number, name: version.name, endedAt: run.endedAt },
		answers: (await answersOf(ctx, runId)).length,
		photos: (await photosOf(ctx, runId)).length,
		deletableFrom: deletableFrom(ctx, run),
		whyNot: refusal && `${refusal.message} ${refusal.whatToDo}`,
	};
}

export const deleteRunInput = z.strictObject({
	runId: z.uuid(),
	reason: plainText(500).min(5, "Say in a few words why it is deleted."),
});

/**
 * Deletes an ended run with its answers, photos and signature; what it said stays in the record history. Throws
 * RETENTION_LOCK before the policy's minimum, which Postgres enforces as well.
 */
export async function deleteRun(steps: Steps, { runId, reason }: z.output<typeof deleteRunInput>) {
	const keys = await steps.open({}, async (ctx) => {
		permit(ctx, "checklist.delete");
		const run = await findRun(ctx, runId);
		const refusal = await whyNot(ctx, run);
		if (refusal) throw refusal;
		const [answers, photos] = [await answersOf(ctx, runId), await photosOf(ctx, runId)];
		await ctx.tx.delete(checklistSignatures).where(eq(checklistSignatures.runId, runId));
		await ctx.tx.delete(checklistPhotos).where(eq(checklistPhotos.runId, runId));
		await ctx.tx.delete(checklistAnswers).where(eq(checklistAnswers.runId, runId));
		await ctx.tx.delete(checklistRuns).where(eq(checklistRuns.id, runId));
		const { orgId: _orgId, ...values } = run;
		await remember(ctx, { type: "checklist_run", id: runId }, { ...values, answers }, null, reason);
		await record(ctx, "checklist_run.deleted", { type: "checklist_run", id: runId });
		return photos.map(({ fileKey }) => fileKey);
	});
	for (const key of keys) await steps.files.delete(key);
	return { id: runId };
}

function deletableFrom(ctx: Ctx, { endedAt }: RunRow): Date | null {
	const { inLifeMinimum } = ctx.policy.classes.checklist_result;
	return endedAt && inLifeMinimum ? addPeriod(endedAt, inLifeMinimum) : null;
}

async function whyNot(ctx: Ctx, run: RunRow): Promise<DomainError | null> {
	if (run.endedAt === null) {
		return new DomainError("CONFLICT", "This checklist is still open.", "Complete it or break it off first.");
	}
	const from = deletableFrom(ctx, run);
	if (from && from > ctx.now) return tooYoung(from, "checklist");
	const [correction] = await correctionsOf(ctx, run.id);
	if (!correction) return null;
	const what = `It is corrected by ${correction.number}, which names it.`;
	return new DomainError("CONFLICT", what, "Delete the correction first, once that may be deleted.");
}
