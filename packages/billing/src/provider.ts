import Stripe from "stripe";

export type Subscription = { id: string; customerId: string; status: string };

/** Where subscriptions live. */
export type BillingProvider = {
	name: "manual" | "stripe";
	/** The subscription as it is now, or null when there is none. */
	subscription(id: string): Promise<Subscription | null>;
};

/** Nobody is charged: plans are set by the operator. The default, so that no account is needed. */
export const manualProvider: BillingProvider = { name: "manual", subscription: async () => null };

/** Stripe. `address` points somewhere else than its own servers in tests. */
export function stripeProvider(key: string, address?: URL): BillingProvider {
	const stripe = new Stripe(key, {
		...{ maxNetworkRetries: 2, telemetry: false },
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
	};
}
