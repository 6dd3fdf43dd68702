import { engagements } from "@calibrant/db/schema";
import { type Ctx, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { ensureWebsites } from "../websites/add-website.ts";
import { needEnd } from "./audit-ends.ts";
import { engagementFields, inOrder, outOfOrder } from "./engagement-input.ts";

export const createEngagementInput = z.strictObject(engagementFields).refine(inOrder, outOfOrder);

/** Orders an audit of websites: a draft, until somebody authorises it and it is started. */
export async function createEngagement(
	ctx: Ctx,
	input: z.output<typeof createEngagementInput>,
): Promise<{ id: string }> {
	permitHere(ctx, "engagement.edit");
	await needEnd(ctx, input.endsOn, ctx.now);
	const [row] = await ctx.tx
		.insert(engagements)
		.values({ ...input, orgId: ctx.orgId, state: "draft", createdBy: ctx.actor.ref, createdAt: ctx.now })
		.returning({ id: engagements.id });
	if (!row) throw new Error("The engagement was not stored.");
	const entity = { type: "engagement", id: row.id };
	await record(ctx, "engagement.created", entity);
	await remember(ctx, entity, null, input);
	await ensureWebsites(ctx, input.targets);
	return row;
}
