import { and, eq, isNull } from "@calibrant/db/drizzle";
import { apiKeys } from "@calibrant/db/schema";
import { type Ctx, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";

export const revokeApiKeyInput = z.strictObject({ id: z.uuid() });

/** Ends a key at once. */
export async function revokeApiKey(ctx: Ctx, { id }: z.output<typeof revokeApiKeyInput>): Promise<{ id: string }> {
	permit(ctx, "apikey.manage");
	const [revoked] = await ctx.tx
		.update(apiKeys)
		.set({ revokedAt: ctx.now })
		.where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
		.returning({ id: apiKeys.id });
	if (!revoked) throw notFound("key");
	await record(ctx, "api_key.revoked", { type: "api_key", id });
	return { id };
}
