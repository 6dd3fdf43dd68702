import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/leaving.ts";

export type Plans = Answers["billing"]["plans"];
export type Offer = Plans["offers"][number];
export type BillingRequest = NonNullable<Plans["request"]>;
type Price = NonNullable<Offer["price"]>;

/** A plan as it is called on pages: plans are named in the policy, in small letters. */
export const planName = (plan: string): string => plan.charAt(0).toUpperCase() + plan.slice(1);

const priceIn = (i18n: I18n, money: (amount: string, currency: string) => string, price: Price): string => {
	const amount = money(price.amount, price.currency);
	if (price.per === "month") {
		return i18n._(price.taxIncluded ? msg`${amount} a month, tax included` : msg`${amount} a month, without tax`);
	}
	return i18n._(price.taxIncluded ? msg`${amount} a year, tax included` : msg`${amount} a year, without tax`);
};

/** How a price is said: "€49.00 a month, without tax". */
export function usePrice(): (price: Price) => string {
	const { i18n } = useLingui();
	const { money } = useFormat();
	return (price) => priceIn(i18n, money, price);
}

/** Whether owners come to a plan themselves: one is sold at Stripe. Else the operator sets plans. */
export const isSoldHere = ({ offers, setBy }: Plans): boolean =>
	setBy === "stripe" && offers.some(({ price }) => price?.stripePrice !== undefined);

/** The address that shows what choosing an offer would do. */
export const previewOf = ({ plan, price }: Offer): string => {
	const search = new URLSearchParams({ choose: plan, ...(price?.stripePrice && { price: price.stripePrice }) });
	return `/app/billing/?${search}`;
};

/** The offer that an address shows; undefined where it names none that can be chosen. */
export const previewed = ({ offers }: Plans, search: URLSearchParams): Offer | undefined =>
	offers.find(
		({ plan, price, way }) =>
			way !== null && plan === search.get("choose") && (price?.stripePrice ?? null) === search.get("price"),
	);
