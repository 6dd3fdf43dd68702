import { and, eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import type { BillingProvider } from "./provider.ts";

const actor = { type: "system", ref: null, job: "billing.cancel" } as const;

/** Ends a subscription at the provider unless it has ended, then lets go of it. May be repeated. */
export async function letGo(
	house: WorkerHouse & { billing: BillingProvider },
	orgId: string,
	subscription: { id: string; over: boolean },
): Promise<void> {
	const { id, over } = subscription;
	if (!over) await house.billing.cancel(id);
	await inOrg(house, orgId, { actor }, {}, async (ctx) => {
		const released = await ctx.tx
			.update(organisations)
			.set({ stripeSubscriptionId: null })
			.where(and(eq(organisations.id, orgId), eq(organisations.stripeSubscriptionId, id)))
			.returning({ id: organisations.id });
		if (released.length > 0) await record(ctx, "subscription.ended", { type: "organisation", id: orgId });
	});
}
