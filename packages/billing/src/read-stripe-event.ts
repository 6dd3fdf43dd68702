import { stripeEvents } from "@calibrant/db/schema";
import { DomainError, type House } from "@calibrant/kernel";
import Stripe from "stripe";
import { syncSubscription } from "./sync-subscription.job.ts";

/** Events that change what a subscription is, or what is owed for it. Others are taken in and left alone. */
const relevant = new Set([
	"customer.subscription.created",
	"customer.subscription.updated",
	"customer.subscription.deleted",
	"checkout.session.completed",
	"invoice.paid",
	"invoice.payment_failed",
	"invoice.payment_action_required",
]);

/**
 * Takes in one signed Stripe event: verifies the signature over the raw body, stores the event id, and enqueues a
 * sync of the customer in the same transaction. The event's content is not believed; only whom it is about is.
 * Throws INVALID for a forged, altered or too old event. A replay changes nothing.
 */
export async function readStripeEvent(
	house: House,
	message: { body: Buffer; signature: string | undefined; secret: string },
): Promise<{ received: true }> {
	let event: Stripe.Event;
	try {
		event = Stripe.webhooks.constructEvent(message.body, message.signature ?? "", message.secret);
	} catch {
		throw new DomainError("INVALID", "The event is not signed by Stripe.", "Check the webhook's signing secret.");
	}
	const customer = (event.data?.object as { customer?: unknown } | null | undefined)?.customer;
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const fresh = await tx
			.insert(stripeEvents)
			.values({ id: event.id, type: event.type, receivedAt: now })
			.onConflictDoNothing()
			.returning({ id: stripeEvents.id });
		if (fresh.length === 0 || !relevant.has(event.type) || typeof customer !== "string") return;
		await house.enqueue(tx, syncSubscription, { customerId: customer });
	});
	return { received: true };
}
