import { and, eq, inArray } from "@calibrant/db/drizzle";
import { billingRequests, organisations } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record } from "@calibrant/kernel";
import { fulfilRequest } from "./fulfil-request.job.ts";
import { inHand } from "./in-hand.ts";
import { type Seller, whyNothingIsAsked } from "./plan-offers.ts";

/**
 * Asks for the way to the owner's payment methods and invoices at Stripe; an earlier one is good no more. Throws CONFLICT
 * while the organisation is leaving or restricted, or Stripe knows nothing of it.
 */
export async function askForPortal(ctx: Ctx, seller: Seller): Promise<{ id: string }> {
	permit(ctx, "billing.manage");
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId)).for("update");
	if (!row) throw notFound("organisation");
	const refusal = whyNothingIsAsked(row, seller);
	if (refusal) throw refusal;
	if (row.stripeCustomerId === null) {
		throw new DomainError("CONFLICT", "Stripe knows nothing of this organisation.", "Choose a paid plan first.");
	}
	const { orgId, kind, state } = billingRequests;
	await ctx.tx
		.update(billingRequests)
		.set({ state: "withdrawn", url: null, finishedAt: ctx.now })
		.where(and(eq(orgId, ctx.orgId), eq(kind, "portal"), inArray(state, inHand)));
	const [made] = await ctx.tx
		.insert(billingRequests)
		.values({ orgId: ctx.orgId, kind: "portal", askedAt: ctx.now })
		.returning({ id: billingRequests.id });
	if (!made) throw new Error("What was asked was not kept.");
	await record(ctx, "payment_page.asked", { type: "organisation", id: ctx.orgId });
	await ctx.enqueue(fulfilRequest, { orgId: ctx.orgId, requestId: made.id }, { key: made.id });
	return { id: made.id };
}
