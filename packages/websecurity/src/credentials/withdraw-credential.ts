import { eq } from "@calibrant/db/drizzle";
import { engagementCredentials } from "@calibrant/db/schema";
import { type Ctx, notFound, record } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";

export const withdrawCredentialInput = z.strictObject({ id: z.uuid() });

/** Deletes a test account before its engagement ends. */
export async function withdrawCredential(ctx: Ctx, { id }: z.output<typeof withdrawCredentialInput>): Promise<void> {
	permitHere(ctx, "engagement.edit");
	const gone = await ctx.tx
		.delete(engagementCredentials)
		.where(eq(engagementCredentials.id, id))
		.returning({ id: engagementCredentials.id });
	if (gone.length === 0) throw notFound("test account");
	await record(ctx, "credential.withdrawn", { type: "credential", id });
}
