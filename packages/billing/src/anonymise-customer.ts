import { receiptSentences } from "@calibrant/policy";
import Stripe from "stripe";
import { ended } from "./provider.ts";

/**
 * Blanks a Stripe customer: name, address, phone, shipping, description, metadata, tax numbers and payment methods.
 * Invoices that were issued keep what they say, as the law asks; none is touched. A subscription still living is ended
 * and a payment page closed, because nobody is left to pay for. Safe to repeat; throws when Stripe does not confirm.
 */
export async function anonymiseCustomer(stripe: Stripe, customerId: string): Promise<string> {
	try {
		const subscriptions = await stripe.subscriptions.list({ customer: customerId, status: "all", limit: 100 });
		for (const { id, status } of subscriptions.data) {
			if (!ended.has(status)) await stripe.subscriptions.cancel(id, {}, { idempotencyKey: `cancel:${id}` });
		}
		const pages = await stripe.checkout.sessions.list({ customer: customerId, status: "open", limit: 100 });
		for (const { id } of pages.data) await stripe.checkout.sessions.expire(id);
		await stripe.customers.update(customerId, {
			...{ name: "", email: "", phone: "", description: "", address: "", shipping: "", metadata: "" },
			invoice_settings: { custom_fields: "", footer: "", default_payment_method: "" },
		});
		const taxIds = await stripe.customers.listTaxIds(customerId, { limit: 100 });
		for (const { id } of taxIds.data) await stripe.customers.deleteTaxId(customerId, id);
		const methods = await stripe.customers.listPaymentMethods(customerId, { limit: 100 });
		for (const { id } of methods.data) await stripe.paymentMethods.detach(id);
		return receiptSentences.anonymised.en;
	} catch (error) {
		const unknown = error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
		if (unknown && error.param === "customer") return receiptSentences.unknown_there.en;
		throw error;
	}
}
