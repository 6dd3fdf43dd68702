import { eq } from "@calibrant/db/drizzle";
import { billingRequests, organisations } from "@calibrant/db/schema";
import { type Ctx, invalid, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { fulfilRequest } from "./fulfil-request.job.ts";
import { isInHand, noteExpired } from "./in-hand.ts";
import { planOffers, type Seller, type Way, whyNoPlanIsChosen } from "./plan-offers.ts";

export const choosePlanInput = z.strictObject({
	plan: z.string().min(1).max(100),
	/** The price at Stripe that was shown; left out for a plan without one. */
	price: z.string().min(1).max(255).optional(),
});

/**
 * An owner's choice of a plan: noted with the price that was shown, and carried out by a job, because only the worker
 * speaks to Stripe. Throws CONFLICT while the organisation is leaving, restricted or has a choice in hand, INVALID for
 * what is not offered.
 */
export async function choosePlan(
	ctx: Ctx,
	seller: Seller,
	{ plan, price }: z.output<typeof choosePlanInput>,
): Promise<{ id: string; way: Way }> {
	permit(ctx, "billing.manage");
	// Of two choices at once the second waits here and finds the first.
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId)).for("update");
	if (!row) throw notFound("organisation");
	await noteExpired(ctx.tx, ctx.now);
	const asked = await ctx.tx.select().from(billingRequests).where(eq(billingRequests.orgId, ctx.orgId));
	const refusal = whyNoPlanIsChosen(
		row,
		seller,
		asked.some((one) => isInHand(one, ctx.now)),
	);
	if (refusal) throw refusal;
	const offer = planOffers(ctx.policy, seller, row).find(
		(one) => one.plan === plan && one.price?.stripePrice === price && one.way !== null,
	);
	if (!offer?.way) throw invalid("This plan is not offered at this price.", "Reload the page and choose again.");
	const [made] = await ctx.tx
		.insert(billingRequests)
		.values({ orgId: ctx.orgId, kind: offer.way, plan, priceId: price, askedAt: ctx.now })
		.returning({ id: billingRequests.id });
	if (!made) throw new Error("The choice was not kept.");
	await record(ctx, "plan.chosen", { type: "organisation", id: ctx.orgId });
	await ctx.enqueue(fulfilRequest, { orgId: ctx.orgId, requestId: made.id }, { key: made.id });
	return { id: made.id, way: offer.way };
}
