import { eq } from "@calibrant/db/drizzle";
import { checklistPhotos, checklistRuns } from "@calibrant/db/schema";
import { notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import type { Steps } from "../stored-files.ts";
import { findVersion, lockOpenRun } from "./find-checklist.ts";
import { permitRun } from "./may-run.ts";

export const removePhotoInput = z.strictObject({ photoId: z.uuid() });

/** Takes a photo out of an open run. Throws CONFLICT once it has ended. */
export async function removePhoto(steps: Steps, { photoId }: z.output<typeof removePhotoInput>) {
	const { fileKey, runId } = await steps.open({}, async (ctx) => {
		permit(ctx, "checklist.run");
		const [photo] = await ctx.tx.select().from(checklistPhotos).where(eq(checklistPhotos.id, photoId));
		if (!photo) throw notFound("photo");
		const run = await lockOpenRun(ctx, photo.runId);
		permitRun(ctx, await findVersion(ctx, run.versionId));
		await ctx.tx.delete(checklistPhotos).where(eq(checklistPhotos.id, photoId));
		await ctx.tx.update(checklistRuns).set({ savedAt: ctx.now }).where(eq(checklistRuns.id, run.id));
		await record(ctx, "checklist_run.photo_removed", { type: "checklist_run", id: run.id });
		const { itemKey, fileName, sha256 } = photo;
		await remember(ctx, { type: "checklist_photo", id: photoId }, { runId: run.id, itemKey, fileName, sha256 }, null);
		return photo;
	});
	// The row first: no row may name a file that is gone. What is left behind here is swept.
	await steps.files.delete(fileKey);
	return { runId };
}
