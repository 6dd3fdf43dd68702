import type { AnyJob } from "@calibrant/jobs";
import type { WorkerHouse } from "@calibrant/kernel";
import { cancelSubscription } from "./cancel-subscription.job.ts";
import type { BillingProvider } from "./provider.ts";
import { syncSubscription } from "./sync-subscription.job.ts";

export { type BillingProvider, manualProvider, type Subscription, stripeProvider } from "./provider.ts";
export { readStripeEvent } from "./read-stripe-event.ts";

/** What the clock does in this module. */
export const billingJobs: readonly AnyJob<WorkerHouse & { billing: BillingProvider }>[] = [
	syncSubscription,
	cancelSubscription,
];
