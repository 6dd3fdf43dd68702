import { isNotNull, isNull } from "@calibrant/db/drizzle";
import { billingRequests, externalErasures, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { cancelSubscription } from "./cancel-subscription.job.ts";
import { eraseOutside } from "./erase-outside.job.ts";
import type { BillingProvider } from "./provider.ts";
import { reactivateSubscription } from "./reactivate-subscription.job.ts";
import { fulfilRequest } from "./requests/fulfil-request.job.ts";
import { noteExpired } from "./requests/in-hand.ts";
import { syncSubscription } from "./sync-subscription.job.ts";

/** Daily: what a lost event or a lost job would have done. The rows say what is open; the queue is only delivery. */
export const reconcileBilling = defineJob<WorkerHouse & { billing: BillingProvider }, Record<string, never>>({
	name: "scheduled_reconcile_billing",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues jobs that ask the provider first and converge",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_reconcile_billing") },
	async run({ house }) {
		await house.db.withoutOrg({}, async ({ tx, now }) => {
			const customers = await tx.select().from(organisations).where(isNotNull(organisations.stripeCustomerId));
			for (const {
				id: orgId,
				state,
				cancellationId,
				stripeSubscriptionId,
				stripeCustomerId: customerId,
			} of customers) {
				if (state === "grace" && stripeSubscriptionId) {
					await house.enqueue(tx, cancelSubscription, { orgId }, { key: orgId });
				} else if (state === "reactivating" && cancellationId) {
					await house.enqueue(tx, reactivateSubscription, { orgId, cancellationId }, { key: cancellationId });
				} else if (customerId) await house.enqueue(tx, syncSubscription, { customerId }, { key: customerId });
			}
			await noteExpired(tx, now);
			const asked = await tx.select().from(billingRequests).where(isNull(billingRequests.finishedAt));
			for (const { id: requestId, orgId } of asked)
				await house.enqueue(tx, fulfilRequest, { orgId, requestId }, { key: requestId });
			const waiting = await tx.select().from(externalErasures).where(isNull(externalErasures.doneAt));
			for (const { id: erasureId } of waiting) await house.enqueue(tx, eraseOutside, { erasureId }, { key: erasureId });
		});
	},
});
