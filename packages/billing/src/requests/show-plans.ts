import { and, desc, eq, isNull } from "@calibrant/db/drizzle";
import { billingRequests, cancellations, organisations } from "@calibrant/db/schema";
import { type Ctx, notFound, permit } from "@calibrant/kernel";
import type { Price } from "@calibrant/policy";
import { isInHand } from "./in-hand.ts";
import { type PlanOffer, planOffers, type Seller, whyNoPlanIsChosen, whyNothingIsAsked } from "./plan-offers.ts";

/** What an owner asked of the payment provider, and how far it is. */
export type RequestView = {
	id: string;
	kind: "checkout" | "change" | "end" | "portal";
	plan: string | null;
	price: Price | null;
	state: "asked" | "ready" | "withdrawing" | "done" | "withdrawn" | "expired" | "refused" | "overtaken";
	url: string | null;
	expiresAt: Date | null;
};

export type PlansView = {
	/** Who sets the plan: the payment provider's subscription, or the operator by hand. */
	setBy: "stripe" | "operator";
	plan: string;
	/** Whether a subscription pays for it. */
	isPaid: boolean;
	offers: PlanOffer[];
	/** Why no plan can be chosen now, in two sentences. */
	whyNot: string | null;
	/** The newest choice of a plan. */
	request: RequestView | null;
	/** What a reactivation charges, or null where it charges nothing; its price is null where the operator publishes none. */
	reactivation: { price: Price | null } | null;
	/** The newest way to the provider's page of payment methods and invoices; whether one can be asked for. */
	portal: { request: RequestView | null; isOpen: boolean };
};

/** What an owner's page of billing shows of plans, prices and what was asked of the payment provider. */
export async function showPlans(ctx: Ctx, seller: Seller): Promise<PlansView> {
	permit(ctx, "billing.read");
	const [row] = await ctx.tx.select().from(organisations).where(eq(organisations.id, ctx.orgId));
	if (!row) throw notFound("organisation");
	const [cancelled] = await ctx.tx
		.select()
		.from(cancellations)
		.where(and(eq(cancellations.orgId, ctx.orgId), isNull(cancellations.reactivatedAt)));
	const asked = await ctx.tx
		.select()
		.from(billingRequests)
		.where(eq(billingRequests.orgId, ctx.orgId))
		.orderBy(desc(billingRequests.askedAt), desc(billingRequests.id));
	const prices = seller.operator.prices ?? [];
	const priced = (id: string | null) => prices.find(({ stripePrice }) => id !== null && stripePrice === id) ?? null;
	const view = (found: (typeof asked)[number] | undefined): RequestView | null => {
		if (!found) return null;
		const { id, kind, plan, priceId, state, url, expiresAt } = found;
		const isOver = state === "ready" && expiresAt !== null && expiresAt <= ctx.now;
		return {
			...{ id, kind: kind as RequestView["kind"], plan, expiresAt },
			...{ state: isOver ? "expired" : (state as RequestView["state"]), url: isOver ? null : url },
			price: priced(priceId),
		};
	};
	const chosen = asked.find(({ kind }) => kind !== "portal");
	const whyNot = whyNoPlanIsChosen(
		row,
		seller,
		asked.some((one) => isInHand(one, ctx.now)),
	);
	return {
		setBy: seller.paymentProvider === "stripe" ? "stripe" : "operator",
		...{ plan: row.plan, isPaid: row.stripeSubscriptionId !== null },
		offers: planOffers(ctx.policy, seller, row),
		whyNot: whyNot && `${whyNot.message} ${whyNot.whatToDo}`,
		request: view(chosen),
		reactivation: cancelled?.hadSubscription && row.stripeCustomerId ? { price: priced(row.stripePriceId) } : null,
		portal: {
			request: view(asked.find(({ kind }) => kind === "portal")),
			isOpen: row.stripeCustomerId !== null && whyNothingIsAsked(row, seller) === null,
		},
	};
}
