import { organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { BillingProvider } from "./provider.ts";

const over = new Set(["canceled", "incomplete_expired"]);

/**
 * Ends the subscription of a cancelled organisation at the provider, then lets go of it: from there on no late event
 * of that subscription concerns the organisation, not even after a reactivation. Reactivated before the provider was
 * asked: the subscription goes on. Enqueued by the cancellation, by name.
 */
export const cancelSubscription = defineJob<WorkerHouse & { billing: BillingProvider }, { orgId: string }>({
	name: "billing.cancel",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice: "asks the provider first, cancels under an idempotency key, and lets go of one subscription once",
	// Whoever cancelled must not go on paying: tried for days, every quarter of an hour.
	queue: { retryLimit: 500, retryDelaySeconds: 5 },
	async run({ house, log }, { orgId }) {
		const org = await house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
			const [row] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
			return row;
		});
		const id = org?.stripeSubscriptionId;
		if (!org || !id) return;
		// Throws when the provider does not know (404, 500, no answer): the job fails and is run again.
		const subscription = await house.billing.subscription(id);
		if (!subscription) return;
		if (subscription.customerId !== org.stripeCustomerId) {
			return log.error({ orgId }, "the organisation's subscription belongs to another customer; not cancelled");
		}
		if (!over.has(subscription.status)) {
			if (org.state !== "grace") return;
			await house.billing.cancel(id);
		}
		await inOrg(house, orgId, { actor: { type: "system", ref: null, job: "billing.cancel" } }, {}, async (ctx) => {
			const released = await ctx.tx
				.update(organisations)
				.set({ stripeSubscriptionId: null })
				.where(and(eq(organisations.id, orgId), eq(organisations.stripeSubscriptionId, id)))
				.returning({ id: organisations.id });
			if (released.length > 0) await record(ctx, "subscription.ended", { type: "organisation", id: orgId });
		});
	},
});
