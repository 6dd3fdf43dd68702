import { eq } from "@calibrant/db/drizzle";
import { cancellations, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { letGo } from "./let-go.ts";
import { type BillingProvider, ended, paidUp } from "./provider.ts";

type BillingHouse = WorkerHouse & { billing: BillingProvider };

const actor = { type: "system", ref: null, job: "billing.cancel" } as const;

/**
 * Ends the subscription of a cancelled organisation at the provider, then lets go of it: from there on no late event
 * of that subscription concerns the organisation, not even after a reactivation. Reactivated before the provider was
 * asked: the subscription goes on. Enqueued by the cancellation, by name.
 */
export const cancelSubscription = defineJob<BillingHouse, { orgId: string }>({
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
		if (
			paidUp.has(subscription.status) &&
			subscription.cancellationId === org.cancellationId &&
			org.state === "grace"
		) {
			const { customerId } = subscription;
			return house.db.withoutOrg({}, ({ tx }) => house.enqueue(tx, { name: "billing.sync" }, { customerId }));
		}
		const over = ended.has(subscription.status);
		if (!over && !(await askProvider(house, orgId))) return;
		await letGo(house, orgId, { id, over });
	},
});

/** Notes that the provider is about to be asked; false when the organisation is not leaving any more. */
async function askProvider(house: BillingHouse, orgId: string): Promise<boolean> {
	return inOrg(house, orgId, { actor }, {}, async ({ tx, now }) => {
		const [org] = await tx.select().from(organisations).where(eq(organisations.id, orgId)).for("update");
		if (org?.state !== "grace" || !org.cancellationId) return false;
		await tx.update(cancellations).set({ providerAskedAt: now }).where(eq(cancellations.id, org.cancellationId));
		return true;
	});
}
