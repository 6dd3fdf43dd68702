import { eq } from "@calibrant/db/drizzle";
import { checklistPhotos } from "@calibrant/db/schema";
import { type Ctx, notFound, permit } from "@calibrant/kernel";
import { z } from "zod";

export const downloadPhotoInput = z.strictObject({ id: z.uuid() });

/** Where a photo of a run lies and what it is. Pages show photos, so that a look at one is not logged. */
export async function downloadPhoto(ctx: Ctx, { id }: z.output<typeof downloadPhotoInput>) {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(checklistPhotos).where(eq(checklistPhotos.id, id));
	if (!row) throw notFound("photo");
	const { fileKey, fileName, contentType, bytes } = row;
	return { fileKey, fileName, contentType, bytes };
}
