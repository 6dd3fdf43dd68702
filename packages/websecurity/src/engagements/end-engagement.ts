import { eq } from "@calibrant/db/drizzle";
import { engagementCredentials, engagements } from "@calibrant/db/schema";
import { type Ctx, record, remember } from "@calibrant/kernel";
import type { z } from "zod";
import { permitHere } from "../module.ts";
import { findOpenEngagement } from "./find-engagement.ts";
import type { engagementInput } from "./start-engagement.ts";

/** Ends an audit. Its test accounts are deleted with that, in the same transaction; reports stay. */
export async function endEngagement(
	ctx: Ctx,
	{ id }: z.output<typeof engagementInput>,
): Promise<{ credentialsDeleted: number }> {
	permitHere(ctx, "engagement.edit");
	const { state } = await findOpenEngagement(ctx, id);
	const gone = await ctx.tx
		.delete(engagementCredentials)
		.where(eq(engagementCredentials.engagementId, id))
		.returning({ id: engagementCredentials.id });
	await ctx.tx.update(engagements).set({ state: "ended", endedAt: ctx.now }).where(eq(engagements.id, id));
	await record(ctx, "engagement.ended", { type: "engagement", id });
	await remember(ctx, { type: "engagement", id }, { state }, { state: "ended", credentialsDeleted: gone.length });
	return { credentialsDeleted: gone.length };
}
