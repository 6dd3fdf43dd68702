import { eq, sql } from "@calibrant/db/drizzle";
import { checklistPhotos } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit } from "@calibrant/kernel";
import { findVersion, itemsOf, lockOpenRun } from "./find-checklist.ts";
import { permitRun } from "./may-run.ts";

const megabyte = 1024 * 1024;
/** Of one photo, of all photos of a run, and how many of them. */
export const photoLimits = { bytes: 10 * megabyte, bytesOfRun: 60 * megabyte, ofItem: 6, ofRun: 40 } as const;

/** Locks the run and throws unless one more photo of this size has a place there. */
export async function placeForPhoto(
	ctx: Ctx,
	{ runId, itemKey }: { runId: string; itemKey: string },
	bytes: number,
): Promise<void> {
	permit(ctx, "checklist.run");
	const run = await lockOpenRun(ctx, runId);
	permitRun(ctx, await findVersion(ctx, run.versionId));
	if (!(await itemsOf(ctx, run.versionId)).some((item) => item.itemKey === itemKey)) throw notFound("item");
	const [held] = await ctx.tx
		.select({
			ofItem: sql<number>`count(*) filter (where ${checklistPhotos.itemKey} = ${itemKey})::int`,
			ofRun: sql<number>`count(*)::int`,
			bytes: sql<number>`coalesce(sum(${checklistPhotos.bytes}), 0)::float8`,
		})
		.from(checklistPhotos)
		.where(eq(checklistPhotos.runId, runId));
	const remove = "Remove one that says less.";
	if ((held?.ofItem ?? 0) >= photoLimits.ofItem) {
		throw new DomainError("CONFLICT", `An item holds at most ${photoLimits.ofItem} photos.`, remove);
	}
	if ((held?.ofRun ?? 0) >= photoLimits.ofRun) {
		throw new DomainError("CONFLICT", `A checklist holds at most ${photoLimits.ofRun} photos.`, remove);
	}
	if (bytes > photoLimits.bytes || (held?.bytes ?? 0) + bytes > photoLimits.bytesOfRun) {
		const [one, all] = [photoLimits.bytes / megabyte, photoLimits.bytesOfRun / megabyte];
		const what = `A photo has at most ${one} MB, and all photos of a checklist ${all} MB.`;
		throw new DomainError("TOO_LARGE", what, "Take it with fewer pixels.");
	}
}
