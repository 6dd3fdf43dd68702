import Stripe from "stripe";
import { anonymiseCustomer } from "./anonymise-customer.ts";
import { type BillingProvider, ended, type Subscription } from "./provider.ts";
import { pages } from "./stripe-pages.ts";

export type StripeOptions = {
	/** Somewhere else than Stripe's own servers, for tests. */
	address?: URL | undefined;
	/** Milliseconds after which an answer is not waited for any longer. */
	timeout?: number;
	/** Repeats of a call within one run of a job; the job itself is repeated as well. */
	retries?: number;
};

/** Where a subscription made by a reactivation names its cancellation. */
const metadataKey = "calibrant_cancellation";
const withInvoice = { expand: ["latest_invoice"] };

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
	const all = async (customer: string) => {
		const list = await stripe.subscriptions.list({
			customer,
			status: "all",
			limit: 100,
			expand: ["data.latest_invoice"],
		});
		return list.data.toSorted((a, b) => b.created - a.created);
	};
	return {
		name: "stripe",
		subscription: async (id) => read(await stripe.subscriptions.retrieve(id, withInvoice)),
		async current(customerId) {
			const living = (await all(customerId)).find(({ status }) => !ended.has(status));
			return living ? read(living) : null;
		},
		async cancel(id) {
			await stripe.subscriptions.cancel(id, {}, { idempotencyKey: `cancel:${id}` });
		},
		async renew(customerId, cancellationId) {
			const known = await all(customerId);
			const mine = known.filter(({ metadata }) => metadata[metadataKey] === cancellationId);
			const living = mine.find(({ status }) => !ended.has(status));
			if (living) return read(living);
			const former = known.find((one) => !mine.includes(one));
			return former ? read(await begin(stripe, former, cancellationId, mine.length)) : null;
		},
		...pages(stripe),
		anonymise: (customerId) => anonymiseCustomer(stripe, customerId),
	};
}

function read(found: Stripe.Subscription): Subscription {
	const invoice = typeof found.latest_invoice === "object" ? found.latest_invoice : null;
	return {
		...{ id: found.id, status: found.status },
		priceId: found.items.data.length === 1 ? (found.items.data[0]?.price.id ?? null) : null,
		customerId: typeof found.customer === "string" ? found.customer : found.customer.id,
		cancellationId: found.metadata?.[metadataKey] ?? null,
		trialEndsAt: found.trial_end ? new Date(found.trial_end * 1000) : null,
		paymentUrl: invoice?.status === "open" ? (invoice.hosted_invoice_url ?? null) : null,
	};
}

/** The idempotency key names the cancellation: two jobs, or one repeated after a lost answer, begin one subscription. */
async function begin(stripe: Stripe, former: Stripe.Subscription, cancellationId: string, failed: number) {
	const method = former.default_payment_method;
	const like: Stripe.SubscriptionCreateParams = {
		customer: typeof former.customer === "string" ? former.customer : former.customer.id,
		items: former.items.data.map(({ price, quantity }) => ({ price: price.id, quantity: quantity ?? 1 })),
		...(method && { default_payment_method: typeof method === "string" ? method : method.id }),
		metadata: { [metadataKey]: cancellationId },
		...withInvoice,
	};
	const key = failed === 0 ? `react:${cancellationId}` : `react:${cancellationId}:${failed}`;
	try {
		return await stripe.subscriptions.create(
			{ ...like, payment_behavior: "allow_incomplete" },
			{ idempotencyKey: key },
		);
	} catch (error) {
		// No stored payment method: refused without a trace, so the provider's own page asks for one.
		if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.statusCode !== 400) throw error;
		const { default_payment_method: _gone, ...without } = like;
		return stripe.subscriptions.create(
			{ ...without, payment_behavior: "default_incomplete" },
			{ idempotencyKey: `${key}:page` },
		);
	}
}
