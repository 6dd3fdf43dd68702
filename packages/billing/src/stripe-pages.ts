import Stripe from "stripe";
import { type BillingProvider, RefusedByProvider } from "./provider.ts";

/** A portal session that nobody opens ends after this long, in Stripe's documentation; it does not say so itself. */
const portalMinutes = 5;

/** What an owner begins and changes: pages of Stripe's own, and the price of a subscription. */
export function pages(
	stripe: Stripe,
): Pick<BillingProvider, "customer" | "checkout" | "closeCheckouts" | "changePrice" | "portal"> {
	return {
		// Under one key the same words: nothing of the organisation that could change meanwhile.
		async customer(orgId) {
			const metadata = { calibrant_organisation: orgId };
			return (await stripe.customers.create({ metadata }, { idempotencyKey: `customer:${orgId}` })).id;
		},
		checkout: ({ customerId, priceId, requestId, back }) =>
			orRefused(async () => {
				const order: Stripe.Checkout.SessionCreateParams = {
					...{ mode: "subscription", customer: customerId, client_reference_id: requestId },
					line_items: [{ price: priceId, quantity: 1 }],
					...{ success_url: `${back}?payment=sent`, cancel_url: back },
				};
				const made = await stripe.checkout.sessions.create(order, { idempotencyKey: `checkout:${requestId}` });
				if (!made.url) throw new Error("Stripe gave a payment page without an address.");
				return { url: made.url, expiresAt: new Date(made.expires_at * 1000) };
			}),
		async closeCheckouts(customer) {
			const open = await stripe.checkout.sessions.list({ customer, status: "open", limit: 100 });
			for (const { id } of open.data) await stripe.checkout.sessions.expire(id);
		},
		changePrice: (id, { priceId: price, requestId }) =>
			orRefused(async () => {
				const { items } = await stripe.subscriptions.retrieve(id);
				const [item, second] = items.data;
				if (!item || second) throw new RefusedByProvider("The subscription has not one item but several.");
				if (item.price.id === price) return;
				const change = { items: [{ id: item.id, price }], proration_behavior: "create_prorations" as const };
				await stripe.subscriptions.update(id, change, { idempotencyKey: `price:${requestId}` });
			}),
		portal: (customer, back, now) =>
			orRefused(async () => {
				const { url } = await stripe.billingPortal.sessions.create({ customer, return_url: back });
				return { url, expiresAt: new Date(now.getTime() + portalMinutes * 60_000) };
			}),
	};
}

/** A 400 is Stripe's no to what was asked, such as a price that it does not know; anything else may pass. */
async function orRefused<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.statusCode !== 400) throw error;
		throw new RefusedByProvider(error.message, { cause: error });
	}
}
