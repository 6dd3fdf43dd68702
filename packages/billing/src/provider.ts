import Stripe from "stripe";

export type Subscription = { id: string; customerId: string; status: string };

/** Where subscriptions live. */
export type BillingProvider = {
	name: "manual" | "stripe";
	/** The subscription as it is now, or null when there is none. Throws when the provider does not say. */
	subscription(id: string): Promise<Subscription | null>;
	/** Ends a subscription at once; asked twice, it is ended once. Throws when the provider does not confirm. */
	cancel(id: string): Promise<void>;
};

/** Nobody is charged: plans are set by the operator. The default, so that no account is needed. */
export const manualProvider: BillingProvider = {
	name: "manual",
	subscription: async () => null,
	cancel: async () => {},
};

export type StripeOptions = {
	/** Somewhere else than Stripe's own servers, for tests. */
	address?: URL | undefined;
	/** Milliseconds after which an answer is not waited for any longer. */
	timeout?: number;
	/** Repeats of a call within one run of a job; the job itself is repeated as well. */
	retries?: number;
};

/**
 * Stripe. Whatever is not a clear answer (404, 429, 500, no answer in time) is thrown, never taken for the end of a
 * subscription: the job that asked fails and is run again.
 */
export function stripeProvider(key: string, options: StripeOptions = {}): BillingProvider {
	const { address, timeout = 20_000, retries = 2 } = options;
	const stripe = new Stripe(key, {
		...{ maxNetworkRetries: retries, telemetry: false, timeout },
		...(address && {
			host: address.hostname,
			port: address.port,
			protocol: address.protocol === "http:" ? ("http" as const) : ("https" as const),
		}),
	});
	return {
		name: "stripe",
		async subscription(id) {
			const found = await stripe.subscriptions.retrieve(id);
			const customerId = typeof found.customer === "string" ? found.customer : found.customer.id;
			return { id: found.id, customerId, status: found.status };
		},
		async cancel(id) {
			await stripe.subscriptions.cancel(id, {}, { idempotencyKey: `cancel:${id}` });
		},
	};
}
