import { expect, test } from "vitest";
import {
	demoOperator,
	loadPolicy,
	operatorSchema,
	planIncludesExport,
	planOfPrice,
	plansOf,
	pricesOf,
} from "./index.ts";

test("one plan with everything where the policy asks for none", () => {
	expect(plansOf(loadPolicy("default"))).toEqual([{ name: "free", workspaceExport: true }]);
});

test("where the export has a plan, that one is told apart, and it alone includes it", () => {
	const policy = loadPolicy("calproof");
	expect(plansOf(policy)).toEqual([
		{ name: "free", workspaceExport: false },
		{ name: "pro", workspaceExport: true },
	]);
	expect(planIncludesExport(policy, "another")).toBe(false);
});

test("a price of Stripe stands for the plan that the operator sells as it, if the policy tells it apart", () => {
	const [policy, asked] = [loadPolicy("calproof"), { amount: "49.00", currency: "EUR", taxIncluded: false }];
	const prices = [
		{ ...asked, plan: "pro", per: "month" as const, stripePrice: "price_month" },
		{ ...asked, plan: "pro", per: "year" as const, stripePrice: "price_year" },
		{ ...asked, plan: "gold", per: "year" as const, stripePrice: "price_gold" },
		{ ...asked, plan: "free", per: "year" as const },
	];
	const found = ["price_month", "price_year", "price_gold", "price_other", null].map((price) =>
		planOfPrice(policy, { prices }, price),
	);
	expect(found).toEqual(["pro", "pro", null, null, null]);
	expect(pricesOf({ prices }, "pro").map(({ per }) => per)).toEqual(["month", "year"]);
	expect(planOfPrice(policy, {}, "price_month")).toBeNull();
});

test("the operator's file sells no two plans as one price", () => {
	const price = { plan: "pro", amount: "49.00", currency: "EUR", per: "month", taxIncluded: false };
	const withPrices = (...ids: string[]) =>
		operatorSchema.safeParse({ ...demoOperator, prices: ids.map((stripePrice) => ({ ...price, stripePrice })) });
	expect(withPrices("price_1", "price_2").success).toBe(true);
	expect(withPrices("price_1", "price_1").error?.issues[0]?.message).toBe("sells two plans as one price of Stripe");
	expect(withPrices("prod_1").error?.issues[0]?.path).toEqual(["prices", 0, "stripePrice"]);
});
