import { eq } from "@calibrant/db/drizzle";
import { engagements } from "@calibrant/db/schema";
import { type Ctx, DomainError, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { findOpenEngagement, isAuthorised } from "./find-engagement.ts";

export const engagementInput = z.strictObject({ id: z.uuid() });

/** Starts an audit. Throws CONFLICT while no authorisation is in force: nothing is examined without one. */
export async function startEngagement(ctx: Ctx, { id }: z.output<typeof engagementInput>): Promise<void> {
	permitHere(ctx, "engagement.edit");
	const row = await findOpenEngagement(ctx, id);
	if (row.state !== "draft") throw new DomainError("CONFLICT", "This audit has been started.", "Look at its page.");
	if (!(await isAuthorised(ctx, id))) {
		const what = "No authorisation of this audit is in force now.";
		throw new DomainError("CONFLICT", what, "Record who authorises it, from when to when.");
	}
	await ctx.tx.update(engagements).set({ state: "active", activatedAt: ctx.now }).where(eq(engagements.id, id));
	await record(ctx, "engagement.started", { type: "engagement", id });
	await remember(ctx, { type: "engagement", id }, { state: "draft" }, { state: "active" });
}
