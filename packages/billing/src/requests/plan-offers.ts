import type { organisations } from "@calibrant/db/schema";
import { DomainError, type House, restricted } from "@calibrant/kernel";
import {
	can,
	type OrganisationState,
	type Policy,
	type Price,
	planIncludesExport,
	plansOf,
	pricesOf,
	startingPlan,
	whyNot,
} from "@calibrant/policy";

/** What of the house says what is sold, and by whom. */
export type Seller = Pick<House, "operator" | "paymentProvider">;
type Row = typeof organisations.$inferSelect;

/** How an owner comes to a plan: by a first payment, by another price of the subscription, or by its end. */
export type Way = "checkout" | "change" | "end";

export type PlanOffer = {
	plan: string;
	workspaceExport: boolean;
	price: Price | null;
	isCurrent: boolean;
	/** Null where an owner cannot choose it: it is the present one, or the operator sets it. */
	way: Way | null;
};

/** Every plan of the policy, once for each of its prices, as an organisation can come to it. */
export function planOffers(policy: Policy, { operator, paymentProvider }: Seller, row: Row): PlanOffer[] {
	return plansOf(policy).flatMap(({ name: plan }) => {
		const prices = pricesOf(operator, plan);
		return (prices.length > 0 ? prices : [null]).map((price) => {
			const isPaid = row.stripeSubscriptionId !== null;
			const another = isPaid && row.stripePriceId !== null && price?.stripePrice !== row.stripePriceId;
			const isCurrent = row.plan === plan && !another;
			const isOpen = paymentProvider === "stripe" && !(isPaid && isCurrent);
			const way = isOpen ? wayTo(row, plan, price) : null;
			return { plan, workspaceExport: planIncludesExport(policy, plan), price, isCurrent, way };
		});
	});
}

function wayTo(row: Row, plan: string, price: Price | null): Way | null {
	if (price?.stripePrice) return row.stripeSubscriptionId === null ? "checkout" : "change";
	const endsIt = plan === startingPlan && row.stripeSubscriptionId !== null && row.state === "active";
	return endsIt ? "end" : null;
}

/** Why nothing can be asked of the payment provider now; null when it can. */
export function whyNothingIsAsked(row: Row, { paymentProvider }: Seller): DomainError | null {
	const state = row.state as OrganisationState;
	if (paymentProvider !== "stripe") {
		const what = "No payment provider is connected to this installation.";
		return new DomainError("CONFLICT", what, "Write to the operator, who sets the plan.");
	}
	if (!can(state, "subscribe")) {
		return new DomainError(
			"CONFLICT",
			whyNot(state, "subscribe") ?? "",
			"Nothing was changed, and nothing is charged.",
		);
	}
	return row.restrictedAt ? restricted("organisation") : null;
}

/** Why no plan can be chosen now; null when one can. */
export function whyNoPlanIsChosen(row: Row, seller: Seller, isInHand: boolean): DomainError | null {
	const never = whyNothingIsAsked(row, seller);
	if (never) return never;
	if (isInHand) {
		return new DomainError("CONFLICT", "A choice of plan is under way.", "Go on with it, or call it off first.");
	}
	if (row.stripeSubscriptionId !== null && row.state !== "active" && row.state !== "trialing") {
		return new DomainError("CONFLICT", "A payment of the present plan is open.", "Settle it in Billing, then choose.");
	}
	return null;
}
