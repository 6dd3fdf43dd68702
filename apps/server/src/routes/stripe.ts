import { readStripeEvent } from "@calibrant/billing";
import type { Route } from "./route.ts";

/** Where Stripe delivers its events; exists only when a signing secret is configured. */
export const stripeRoute = (secret: string): Route => ({
	method: "POST",
	url: "/webhooks/stripe",
	who: "anyone",
	body: "bytes",
	async handle({ house, request }) {
		const signature = request.headers["stripe-signature"];
		const body = request.body as Buffer;
		return readStripeEvent(house, { body, signature: typeof signature === "string" ? signature : undefined, secret });
	},
});
