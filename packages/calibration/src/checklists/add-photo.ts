import { eq } from "@calibrant/db/drizzle";
import { checklistPhotos, checklistRuns } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, record, remember } from "@calibrant/kernel";
import { isWholePicture, plainPhoto } from "@calibrant/pictures";
import { z } from "zod";
import { safeFileName } from "../file-names.ts";
import { plainText } from "../input-fields.ts";
import { fileIdAt, type Steps, type StoredFile, storeWithRow } from "../stored-files.ts";
import { placeForPhoto } from "./photo-limits.ts";

export const addPhotoInput = z.strictObject({
	runId: z.uuid(),
	itemKey: z.uuid(),
	fileName: plainText(1000).default(""),
});

type Input = z.output<typeof addPhotoInput>;

/**
 * Keeps a photo with an item of an open run, without position, time and device in it. Throws UNSUPPORTED_FILE unless the
 * bytes are a whole JPEG, PNG or WebP, TOO_LARGE, and CONFLICT once the run has ended.
 */
export async function addPhoto(steps: Steps, input: Input, body: Buffer) {
	const { orgId, now } = await steps.open({}, async (ctx) => {
		await placeForPhoto(ctx, input, body.length);
		return ctx;
	});
	if (body.length === 0) throw invalid("This file is empty.", "Take the photo again.", { file: "Empty." });
	const photo = plainPhoto(body);
	if (!photo || !(await isWholePicture(photo))) {
		const what = "This file is not a JPEG, PNG or WebP picture, or it is not whole, or it is too large a picture.";
		throw new DomainError("UNSUPPORTED_FILE", what, "Take the photo again, or choose another one.");
	}
	const id = fileIdAt(now);
	const { type, extension, bytes } = photo;
	const file = { id, key: `checklists/${orgId}/${id}${extension}`, body: bytes, contentType: type };
	return storeWithRow(steps, file, (ctx, stored) => writeRow(ctx, input, stored, type, extension));
}

async function writeRow(ctx: Ctx, input: Input, stored: StoredFile, contentType: string, extension: string) {
	await placeForPhoto(ctx, input, stored.size);
	const { runId, itemKey } = input;
	const values = { runId, itemKey, fileName: safeFileName(input.fileName, extension, "photo"), sha256: stored.sha256 };
	await ctx.tx.insert(checklistPhotos).values({
		...{ ...values, orgId: ctx.orgId, id: stored.id, fileKey: stored.key, contentType, bytes: stored.size },
		...{ addedAt: ctx.now, addedBy: ctx.actor.ref },
	});
	await ctx.tx.update(checklistRuns).set({ savedAt: ctx.now }).where(eq(checklistRuns.id, runId));
	await record(ctx, "checklist_run.photo_added", { type: "checklist_run", id: runId });
	await remember(ctx, { type: "checklist_photo", id: stored.id }, null, values);
	return { id: stored.id, bytes: stored.size, sha256: stored.sha256, contentType };
}
