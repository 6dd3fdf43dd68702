import { receiptSentences } from "@calibrant/policy";

export type Subscription = {
	id: string;
	customerId: string;
	/** In Stripe's words: active, trialing, past_due, unpaid, paused, incomplete, incomplete_expired, canceled. */
	status: string;
	/** The price of its one item; null where it has several. */
	priceId: string | null;
	/** The cancellation that it takes back, if it was made by a reactivation. */
	cancellationId: string | null;
	trialEndsAt: Date | null;
	/** The provider's own page where what is open can be paid or confirmed. */
	paymentUrl: string | null;
};

/** A page of the provider's own, and how long it can be opened. */
export type ProviderPage = { url: string; expiresAt: Date };

/** The provider understood what was asked and will not do it: asking again does not help. */
export class RefusedByProvider extends Error {
	override readonly name = "RefusedByProvider";
}

/** Where subscriptions live. */
export type BillingProvider = {
	name: "manual" | "stripe";
	/** The subscription as it is now, or null when there is none. Throws when the provider does not say. */
	subscription(id: string): Promise<Subscription | null>;
	/** The customer's newest subscription that has not ended; null without one. */
	current(customerId: string): Promise<Subscription | null>;
	/** Ends a subscription at once; asked twice, it is ended once. Throws when the provider does not confirm. */
	cancel(id: string): Promise<void>;
	/**
	 * Begins a subscription like the customer's last one, with the stored payment method: one per cancellation, however
	 * often it is asked. Null when the customer never had any, so that there is nothing to charge.
	 */
	renew(customerId: string, cancellationId: string): Promise<Subscription | null>;
	/** The customer that stands for an organisation, without anything personal: one, however often it is asked. */
	customer(orgId: string): Promise<string>;
	/**
	 * A page on which the customer begins a subscription at a price: one per request, however often it is asked. `back`
	 * is where it leads afterwards. Throws RefusedByProvider.
	 */
	checkout(order: Order & { customerId: string; back: string }): Promise<ProviderPage>;
	/** Closes every page on which the customer could still begin a subscription. Throws when one was used meanwhile. */
	closeCheckouts(customerId: string): Promise<void>;
	/** Puts a subscription on another price at once, prorated; once per request. Throws RefusedByProvider. */
	changePrice(id: string, order: Order): Promise<void>;
	/** The customer's page of payment methods and invoices. Throws RefusedByProvider. */
	portal(customerId: string, back: string, now: Date): Promise<ProviderPage>;
	/** Blanks what the provider knows of a person or company, apart from invoices. Says what was done. */
	anonymise(customerId: string): Promise<string>;
};

export type Order = { priceId: string; requestId: string };

/** Statuses from which a subscription never comes back. */
export const ended: ReadonlySet<string> = new Set(["canceled", "incomplete_expired"]);
/** Statuses in which nothing is owed. */
export const paidUp: ReadonlySet<string> = new Set(["active", "trialing"]);

const nowhere = () =>
	Promise.reject(new Error("No payment provider is connected. Set STRIPE_SECRET_KEY for the worker."));

/** Nobody is charged: plans are set by the operator. The default, so that no account is needed. */
export const manualProvider: BillingProvider = {
	name: "manual",
	subscription: async () => null,
	current: async () => null,
	cancel: async () => {},
	renew: async () => null,
	...{ customer: nowhere, checkout: nowhere, changePrice: nowhere, portal: nowhere },
	closeCheckouts: async () => {},
	anonymise: async () => receiptSentences.not_connected.en,
};
