import { demoOperator } from "@calibrant/policy";
import { afterAll, expect, it } from "vitest";
import { openServer, password, type TestServer } from "../testing/open-server.ts";

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

it("a plan is chosen by owners with a recent password, of their own organisation, and by nobody else", async () => {
	if (!server) throw new Error("The server is not open.");
	const { call, database } = server;
	const owner = await server.signUp("Iris");
	const manager = await server.addMember(owner, "Max", "manager");
	const stranger = await server.signUp("Sten", "Elsewhere");
	const pro = { plan: "pro", price: "price_1" };
	const stale = "update sessions set confirmed_at = confirmed_at - interval '11 minutes'";
	for (const [door, input] of [["billing.choose", pro], ["billing.portal"], ["billing.plans"]] as const) {
		expect((await call(manager.cookie, door, input)).error?.reason, door).toBe("FORBIDDEN");
	}
	const key = await call<{ key: string }>(owner.cookie, "apiKeys.create", {
		...{ name: "Shop", role: "owner", scopes: ["organisation:write"] },
	});
	for (const [door, input] of [["billing.choose", pro], ["billing.plans"]] as const) {
		expect((await call({ key: key.value.key }, door, input)).status, door).toBeGreaterThan(400);
	}
	await database.admin.unsafe(stale);
	expect((await call(owner.cookie, "billing.choose", pro)).error?.reason).toBe("CONFIRM_PASSWORD");
	await call(owner.cookie, "account.confirmPassword", { password });
	await database.admin`update profiles set restricted_at = now() where user_id = ${owner.userId}`;
	expect((await call(owner.cookie, "billing.choose", pro)).error?.reason).toBe("RESTRICTED");
	await database.admin`update profiles set restricted_at = null where user_id = ${owner.userId}`;
	// An agreed price, and one that nobody is asked for, are not chosen.
	for (const other of [{ plan: "pro" }, { plan: "gold", price: "price_1" }, { plan: "free" }]) {
		expect((await call(owner.cookie, "billing.choose", other)).error?.reason).toBe("INVALID");
	}
	expect(await database.admin`select 1 from billing_requests`).toEqual([]);
	const { value } = await call<{ id: string }>(owner.cookie, "billing.choose", pro);
	expect((await call(stranger.cookie, "billing.callOff", { id: value.id })).status).toBe(404);
	expect((await call(stranger.cookie, "billing.plans")).value).toMatchObject({ request: null });
	const [job] = await database.admin`select data from pgboss.job where name = 'billing.request'`;
	expect(job?.data).toEqual({ orgId: owner.orgId, requestId: value.id });
});
