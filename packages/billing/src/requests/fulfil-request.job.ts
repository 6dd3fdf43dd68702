import { and, eq } from "@calibrant/db/drizzle";
import { billingRequests, organisations } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import { can, type OrganisationState } from "@calibrant/policy";
import { z } from "zod";
import { type BillingProvider, RefusedByProvider } from "../provider.ts";
import { endSubscription } from "./end-subscription.ts";
import { type Asked, actor, finish, openCheckout, openPortal } from "./open-page.ts";

/**
 * Carries out what an owner asked of the payment provider, or closes what was called off or overtaken by a cancellation.
 * The row says what is to be done; what the provider refuses for good is told to the owner there and to the operator in
 * the log.
 */
export const fulfilRequest = defineJob<
	WorkerHouse & { billing: BillingProvider },
	{ orgId: string; requestId: string }
>({
	name: "billing.request",
	payload: z.strictObject({ orgId: z.uuid(), requestId: z.uuid() }),
	safeToRunTwice: "reads the row first, and asks the provider under a key that names the request",
	queue: { retryLimit: 300, retryDelaySeconds: 2 },
	async run({ house, log }, { orgId, requestId }) {
		const found = await house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
			const here = and(eq(billingRequests.id, requestId), eq(billingRequests.orgId, orgId));
			const [row] = await tx
				.select({ request: billingRequests, org: organisations })
				.from(billingRequests)
				.innerJoin(organisations, eq(organisations.id, billingRequests.orgId))
				.where(here);
			return row;
		});
		if (!found) return;
		const { request, org } = found;
		// Let go of already: it is ended whatever else has happened since.
		if (request.kind === "end" && request.subscriptionId !== null && request.finishedAt === null) {
			return endSubscription(house, found, request.subscriptionId);
		}
		if (request.state === "withdrawing") return withdraw(house, found);
		if (request.state !== "asked") return;
		const isClosed = org.restrictedAt !== null || !can(org.state as OrganisationState, "subscribe");
		if (isClosed) return finish(house, request, "withdrawn");
		try {
			await fulfil(house, found);
		} catch (error) {
			if (!(error instanceof RefusedByProvider)) throw error;
			log.error(
				{ orgId, requestId, price: request.priceId, said: error.message },
				"Stripe refused what an owner asked",
			);
			await finish(house, request, "refused");
		}
	},
});

type House = WorkerHouse & { billing: BillingProvider };

async function fulfil(house: House, asked: Asked): Promise<void> {
	const { request, org } = asked;
	if (request.kind === "portal") return openPortal(house, asked);
	if (request.kind === "checkout") return openCheckout(house, asked);
	const id = org.stripeSubscriptionId;
	if (id === null) return finish(house, request, "overtaken");
	if (request.kind === "end") return endSubscription(house, asked, id);
	await house.billing.changePrice(id, { priceId: request.priceId ?? "", requestId: request.id });
	await finish(house, request, "done");
	const payload = { customerId: org.stripeCustomerId ?? "" };
	await house.db.withoutOrg({}, ({ tx }) => house.enqueue(tx, { name: "billing.sync" }, payload));
}

/** What was paid on the page before it was closed is found by the sync that follows. */
async function withdraw(house: House, { request, org }: Asked): Promise<void> {
	const customerId = org.stripeCustomerId;
	if (customerId) await house.billing.closeCheckouts(customerId);
	await inOrg(house, org.id, { actor }, {}, async ({ tx, now, enqueue }) => {
		const still = and(eq(billingRequests.id, request.id), eq(billingRequests.state, "withdrawing"));
		await tx.update(billingRequests).set({ state: "withdrawn", url: null, finishedAt: now }).where(still);
		if (customerId) await enqueue({ name: "billing.sync" }, { customerId });
	});
}
