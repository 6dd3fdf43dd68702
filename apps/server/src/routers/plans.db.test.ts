import { demoOperator } from "@calibrant/policy";
import { afterAll, expect, it } from "vitest";
import { openServer, type TestServer } from "../testing/open-server.ts";

type Plans = {
	plans: { name: string; workspaceExport: boolean; begins: boolean; prices: object[] }[];
	openIn: string[];
	chosenUnderBilling: boolean;
	paymentProvider: string | null;
};
const prices = [
	{ plan: "pro", amount: "49.00", currency: "EUR", per: "month" as const, taxIncluded: false, stripePrice: "price_1" },
	{ plan: "pro", amount: "490.00", currency: "EUR", per: "year" as const, taxIncluded: false },
	{ plan: "gold", amount: "1.00", currency: "EUR", per: "month" as const, taxIncluded: false },
];
let server: TestServer | undefined;
afterAll(() => server?.close());

it("the page of prices shows the plans of the policy with the operator's prices, and what leaving opens", async () => {
	server = await openServer({
		preset: "calproof",
		furnish: () => ({ operator: { ...demoOperator, prices }, paymentProvider: "stripe" }),
	});
	const shown = prices.map(({ amount, currency, per, taxIncluded }) => ({ amount, currency, per, taxIncluded }));
	const { value } = await server.call<Plans>(null, "policy.plans");
	expect(value.plans).toEqual([
		{ name: "free", workspaceExport: false, begins: true, prices: [] },
		{ name: "pro", workspaceExport: true, begins: false, prices: shown.slice(0, 2) },
	]);
	expect(value.chosenUnderBilling).toBe(true);
	expect(value.openIn).toEqual(expect.arrayContaining(["grace", "past_due_no_grace", "trial_expired"]));
	expect(value.openIn).not.toContain("active");
	expect(value.paymentProvider).toBe("stripe");
});
