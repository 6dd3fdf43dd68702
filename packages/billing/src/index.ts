export { type BillingProvider, manualProvider, type Subscription, stripeProvider } from "./provider.ts";
export { readStripeEvent } from "./read-stripe-event.ts";
export { syncSubscription } from "./sync-subscription.job.ts";
