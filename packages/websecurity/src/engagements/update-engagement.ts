import { eq } from "@calibrant/db/drizzle";
import { engagements } from "@calibrant/db/schema";
import { type Ctx, DomainError, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { ensureWebsites } from "../websites/add-website.ts";
import { needEnd } from "./audit-ends.ts";
import { engagementFields, inOrder, outOfOrder } from "./engagement-input.ts";
import { findOpenEngagement } from "./find-engagement.ts";

export const updateEngagementInput = z
	.strictObject({ id: z.uuid(), version: z.int().min(1), ...engagementFields })
	.refine(inOrder, outOfOrder);

/** Changes what an audit is about, until it ends. Throws STALE_VERSION when somebody else changed it meanwhile. */
export async function updateEngagement(
	ctx: Ctx,
	{ id, version, ...values }: z.output<typeof updateEngagementInput>,
): Promise<{ version: number }> {
	permitHere(ctx, "engagement.edit");
	const old = await findOpenEngagement(ctx, id);
	if (old.version !== version) {
		throw new DomainError("STALE_VERSION", "Somebody changed this audit meanwhile.", "Look at it and try again.", {
			current: old,
		});
	}
	if (values.endsOn !== old.endsOn) await needEnd(ctx, values.endsOn, old.createdAt);
	await ctx.tx
		.update(engagements)
		.set({ ...values, version: version + 1 })
		.where(eq(engagements.id, id));
	const { title, targets, technologies, startsOn, endsOn, paymentReference } = old;
	await record(ctx, "engagement.updated", { type: "engagement", id });
	const before = { title, targets, technologies, startsOn, endsOn, paymentReference };
	await remember(ctx, { type: "engagement", id }, before, values);
	await ensureWebsites(ctx, values.targets);
	return { version: version + 1 };
}
