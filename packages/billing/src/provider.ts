import { receiptSentences } from "@calibrant/policy";
export type Subscription = {
	id: string;
	customerId: string;
	/** In Stripe's words: active, trialing, past_due, unpaid, paused, incomplete, incomplete_expired, canceled. */
	status: string;
	/** The cancellation that it takes back, if it was made by a reactivation. */
	cancellationId: string | null;
	trialEndsAt: Date | null;
	/** The provider's own page where what is open can be paid or confirmed. */
	paymentUrl: string | null;
};

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
	/** Blanks what the provider knows of a person or company, apart from invoices. Says what was done. */
	anonymise(customerId: string): Promise<string>;
};

/** Statuses from which a subscription never comes back. */
export const ended: ReadonlySet<string> = new Set(["canceled", "incomplete_expired"]);
/** Statuses in which nothing is owed. */
export const paidUp: ReadonlySet<string> = new Set(["active", "trialing"]);

/** Nobody is charged: plans are set by the operator. The default, so that no account is needed. */
export const manualProvider: BillingProvider = {
	name: "manual",
	subscription: async () => null,
	current: async () => null,
	cancel: async () => {},
	renew: async () => null,
	anonymise: async () => receiptSentences.not_connected.en,
};
