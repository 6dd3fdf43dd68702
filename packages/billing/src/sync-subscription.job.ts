import { organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import { beginGrace } from "@calibrant/lifecycle";
import { can } from "@calibrant/policy";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { BillingProvider } from "./provider.ts";

/**
 * Makes an organisation what its subscription is now. Fetches the present truth, so order and repetition of events
 * do not matter; only the organisation's current subscription counts, so a late event of an old one is harmless.
 */
export const syncSubscription = defineJob<WorkerHouse & { billing: BillingProvider }, { customerId: string }>({
	name: "billing.sync",
	payload: z.strictObject({ customerId: z.string().min(1) }),
	safeToRunTwice: "converges on what the provider says now; cancelling an organisation twice is refused",
	queue: { retryLimit: 20, retryDelaySeconds: 30 },
	async run({ house, log }, { customerId }) {
		const org = await house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
			const [row] = await tx.select().from(organisations).where(eq(organisations.stripeCustomerId, customerId));
			return row;
		});
		if (!org) return log.error({ customerId }, "no organisation has this customer");
		const id = org.stripeSubscriptionId;
		if (!id) return;
		// Throws when the provider does not know (404, 500, no answer): the job fails and is run again.
		const subscription = await house.billing.subscription(id);
		if (subscription?.customerId !== customerId || subscription.status !== "canceled") return;
		const actor = { type: "system", ref: null, job: "billing.sync" } as const;
		await inOrg(house, org.id, { actor }, {}, async (ctx) => {
			const current = and(eq(organisations.id, org.id), eq(organisations.stripeSubscriptionId, id));
			const [still] = await ctx.tx.select().from(organisations).where(current).for("update");
			if (still && can(ctx.org.state, "cancel")) await beginGrace(ctx, { source: "stripe" });
		});
	},
});
