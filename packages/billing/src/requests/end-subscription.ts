import { and, eq } from "@calibrant/db/drizzle";
import { billingRequests, organisations } from "@calibrant/db/schema";
import { inOrg, record, type WorkerHouse } from "@calibrant/kernel";
import { setPlan } from "@calibrant/lifecycle";
import { type BillingProvider, ended } from "../provider.ts";
import { type Asked, actor, finish } from "./open-page.ts";

type House = WorkerHouse & { billing: BillingProvider };

/**
 * Back to a plan that costs nothing: the organisation lets go of its subscription first and is on that plan, then the
 * subscription is ended at the provider. In that order its end is nobody's any more, and no event of it is taken for a
 * cancellation of the organisation; the row names the subscription until the provider has confirmed.
 */
export async function endSubscription(house: House, { request, org }: Asked, id: string): Promise<void> {
	if (request.subscriptionId === null && !(await release(house, { request, org }, id))) return;
	const found = await house.billing.subscription(id);
	if (found?.customerId === org.stripeCustomerId && !ended.has(found.status)) await house.billing.cancel(id);
	await finish(house, request, "done");
}

/** False when the organisation is leaving by now, or has another subscription: nothing is let go of. */
async function release(house: House, { request, org }: Asked, id: string): Promise<boolean> {
	return inOrg(house, org.id, { actor }, {}, async (ctx) => {
		const here = and(eq(organisations.id, org.id), eq(organisations.stripeSubscriptionId, id));
		const active = and(here, eq(organisations.state, "active"));
		const released = await ctx.tx
			.update(organisations)
			.set({ stripeSubscriptionId: null, stripePriceId: null })
			.where(active)
			.returning({ id: organisations.id });
		const mine = eq(billingRequests.id, request.id);
		if (released.length === 0) {
			await ctx.tx.update(billingRequests).set({ state: "withdrawn", finishedAt: ctx.now }).where(mine);
			return false;
		}
		await ctx.tx.update(billingRequests).set({ subscriptionId: id }).where(mine);
		await record(ctx, "subscription.ended", { type: "organisation", id: org.id });
		if (request.plan) await setPlan(ctx, request.plan);
		return true;
	});
}
