import { eq } from "@calibrant/db/drizzle";
import { engagementAuthorisations } from "@calibrant/db/schema";
import { type Ctx, notFound, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";

export const downloadAuthorisationInput = z.strictObject({ id: z.uuid() });

/** Where the signed document of an authorisation lies and what it is called; the download is logged. */
export async function downloadAuthorisation(ctx: Ctx, { id }: z.output<typeof downloadAuthorisationInput>) {
	permitHere(ctx, "record.read");
	const [row] = await ctx.tx.select().from(engagementAuthorisations).where(eq(engagementAuthorisations.id, id));
	if (!row?.fileKey) throw notFound("document");
	await record(ctx, "authorisation.read", { type: "authorisation", id });
	return { fileKey: row.fileKey, fileName: row.fileName ?? "authorisation.pdf", bytes: row.bytes ?? 0 };
}
