import type { Database } from "@calibrant/db";
import type { AnyJob } from "@calibrant/jobs";
import type { WorkerHouse } from "@calibrant/kernel";
import { cancelSubscription } from "./cancel-subscription.job.ts";
import { eraseOutside } from "./erase-outside.job.ts";
import { purgeInvoices } from "./invoices/purge-invoices.job.ts";
import type { BillingProvider } from "./provider.ts";
import { reactivateSubscription } from "./reactivate-subscription.job.ts";
import { reconcileBilling } from "./reconcile-billing.job.ts";
import { fulfilRequest } from "./requests/fulfil-request.job.ts";
import { syncSubscription } from "./sync-subscription.job.ts";

export { type BillingProvider, manualProvider, type Subscription } from "./provider.ts";
export { readStripeEvent } from "./read-stripe-event.ts";
export { askForPortal } from "./requests/ask-for-portal.ts";
export { callOffChoice, callOffChoiceInput } from "./requests/call-off-choice.ts";
export { choosePlan, choosePlanInput } from "./requests/choose-plan.ts";
export { type PlansView, type RequestView, showPlans } from "./requests/show-plans.ts";
export { stripeProvider } from "./stripe-provider.ts";

/** What the clock does in this module. */
export const billingJobs: readonly AnyJob<WorkerHouse & { billing: BillingProvider; billingDb: Database }>[] = [
	syncSubscription,
	cancelSubscription,
	reactivateSubscription,
	reconcileBilling,
	eraseOutside,
	purgeInvoices,
	fulfilRequest,
];
