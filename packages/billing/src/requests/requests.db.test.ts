import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { askForPortal, callOffChoice, choosePlan, showPlans } from "../index.ts";
import { type BillingStage, openBillingStage, type Subscriber } from "../testing/billing-stage.ts";
import { payOn } from "../testing/stripe-books.ts";

const start = "2026-03-10T12:00:00.000Z";
const sold = { plan: "pro", currency: "EUR", taxIncluded: false };
const month = { ...sold, amount: "49.00", per: "month" as const, stripePrice: "price_1" };
const year = { ...sold, amount: "490.00", per: "year" as const, stripePrice: "price_2" };
let stage: BillingStage;
let stripe: BillingStage["stripe"];

beforeAll(async () => {
	stage = await openBillingStage(inject("cluster"), { preset: "calproof", prices: [month, year] });
	stripe = stage.stripe;
});
afterAll(() => stage.close());
beforeEach(async () => {
	stage.errors.length = 0;
	stripe.calls.length = 0;
	stripe.charges.length = 0;
	stripe.prices.clear();
	stripe.trouble(null);
	await stage.database.setNow(start);
});

type Choice = { plan: string; price?: string };
const monthly: Choice = { plan: "pro", price: "price_1" };
const choose = (org: Subscriber, choice: Choice = monthly) =>
	stage.inForm(org, (ctx) => choosePlan(ctx, stage.house, choice));
const callOff = (org: Subscriber, id: string) => stage.inForm(org, (ctx) => callOffChoice(ctx, { id }));
const plans = (org: Subscriber) => stage.inForm(org, (ctx) => showPlans(ctx, stage.house));
const posts = (what: string) => stripe.calls.filter((call) => call.method === "POST" && call.what === what);
const row = async (org: Subscriber) => {
	const [found] = await stage.database.admin`
		select state, plan, stripe_customer_id as customer, stripe_subscription_id as subscription, stripe_price_id as price
		from organisations where id = ${org.id}`;
	return found;
};
const lines = async (org: Subscriber, action: string) =>
	(await stage.database.admin`select actor_type from audit_log where org_id = ${org.id} and action = ${action}`).length;
const mails = async (org: Subscriber) =>
	(await stage.database.admin`select kind from email_log where org_id = ${org.id}`).map(({ kind }) => kind);
/** The owner's page once the job has run, and its customer at Stripe. */
async function pageOf(org: Subscriber): Promise<{ id: string; url: string; customer: string }> {
	await stage.workAll();
	const { request } = await plans(org);
	if (request?.state !== "ready" || !request.url) throw new Error(`The page is ${request?.state}.`);
	return { id: request.id, url: request.url, customer: (await row(org))?.customer };
}
async function event(customer: string, type: string): Promise<void> {
	await stage.deliver(customer, { type });
	await stage.workAll();
}
/** An organisation that pays for the plan by the month. */
async function payer(): Promise<Subscriber> {
	const org = await stage.subscriber();
	await event(org.customer, "customer.subscription.updated");
	expect(await row(org)).toMatchObject({ plan: "pro", price: "price_1" });
	stripe.calls.length = 0;
	return org;
}

describe("a first payment", () => {
	test("is made on Stripe's page, and the plan comes with it: once, told and written down", async () => {
		const org = await stage.newcomer();
		expect((await plans(org)).offers).toMatchObject([
			{ plan: "free", isCurrent: true, way: null },
			{ plan: "pro", way: "checkout", price: { amount: "49.00" } },
			{ plan: "pro", way: "checkout", price: { amount: "490.00" } },
		]);
		const { id } = await choose(org);
		expect((await plans(org)).request).toMatchObject({ id, state: "asked", price: month, url: null });
		const { url, customer } = await pageOf(org);
		expect(url).toMatch(/^https:\/\/checkout\.stripe\.example\//);
		expect(posts("customers")).toMatchObject([{ idempotencyKey: `customer:${org.id}` }]);
		expect(posts("checkout")).toMatchObject([{ idempotencyKey: `checkout:${id}` }]);
		// Nothing of anybody: Stripe asks for name and address itself.
		expect(stripe.customers.get(customer)).toEqual({ "metadata[calibrant_organisation]": org.id });
		expect(await row(org)).toMatchObject({ plan: "free", subscription: null });

		const begun = payOn(stripe, url);
		for (const type of ["invoice.paid", "checkout.session.completed", "customer.subscription.created"]) {
			await event(customer, type);
		}
		expect(await row(org)).toMatchObject({ state: "active", plan: "pro", subscription: begun, price: "price_1" });
		expect(await plans(org)).toMatchObject({ isPaid: true, request: { id, state: "done", url: null }, whyNot: null });
		expect([await lines(org, "plan.chosen"), await lines(org, "plan.changed")]).toEqual([1, 1]);
		const [kept] = await stage.database.admin`
			select before, after from record_history where org_id = ${org.id} and entity_type = 'organisation'`;
		expect(kept).toEqual({ before: { plan: "free" }, after: { plan: "pro" } });
		expect(await mails(org)).toEqual(["plan_changed"]);
	});

	test.each([429, 500, "nothing", "lost"] as const)("asked for while Stripe answers %s makes one page", async (bad) => {
		const org = await stage.newcomer();
		const { id } = await choose(org);
		const job = { orgId: org.id, requestId: id };
		stripe.trouble(bad);
		await expect(stage.run("billing.request", job)).rejects.toThrow();
		await expect(stage.run("billing.request", job)).rejects.toThrow();
		stripe.trouble(null);
		const { customer } = await pageOf(org);
		expect([...stripe.customers.values()].filter((one) => Object.values(one).includes(org.id))).toHaveLength(1);
		expect([...stripe.sessions.values()].filter((one) => one.customer === customer)).toHaveLength(1);
	});

	test("chosen twice at once, or worked twice at once, is one page", async () => {
		const org = await stage.newcomer();
		const both = await Promise.allSettled([choose(org), choose(org, { plan: "pro", price: "price_2" })]);
		expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
		const [{ id: requestId } = { id: "" }] = await stage.database.admin<{ id: string }[]>`
			select id from billing_requests where org_id = ${org.id}`;
		const job = { orgId: org.id, requestId };
		await Promise.all([stage.run("billing.request", job), stage.run("billing.request", job)]);
		const { customer } = await pageOf(org);
		expect([...stripe.sessions.values()].filter((one) => one.customer === customer)).toHaveLength(1);
		expect(await choose(org).catch((error) => error.reason)).toBe("CONFLICT");
	});

	test("called off cannot be paid any more, and another can be chosen", async () => {
		const org = await stage.newcomer();
		await choose(org);
		const { id, url, customer } = await pageOf(org);
		expect(await callOff(org, id)).toEqual({ state: "withdrawing" });
		expect(await choose(org).catch((error) => error.reason)).toBe("CONFLICT");
		stripe.trouble(500);
		await expect(stage.run("billing.request", { orgId: org.id, requestId: id })).rejects.toThrow();
		expect((await plans(org)).request?.state).toBe("withdrawing");
		stripe.trouble(null);
		await stage.workAll();
		expect(() => payOn(stripe, url)).toThrow();
		expect((await plans(org)).request?.state).toBe("withdrawn");
		await choose(org, { plan: "pro", price: "price_2" });
		const again = await pageOf(org);
		expect([again.customer, again.url === url]).toEqual([customer, false]);
	});

	test("called off before there is a page leaves none open, whichever job comes first", async () => {
		const org = await stage.newcomer();
		const { id } = await choose(org);
		const { checkout } = stage.house.billing;
		stage.house.billing.checkout = async (order) => {
			await callOff(org, id);
			await stage.run("billing.request", { orgId: org.id, requestId: id });
			return checkout(order);
		};
		await stage.work();
		stage.house.billing.checkout = checkout;
		await stage.workAll();
		const { customer } = (await row(org)) ?? {};
		expect([...stripe.sessions.values()].filter((one) => one.customer === customer)).toMatchObject([
			{ status: "expired" },
		]);
		expect((await plans(org)).request?.state).toBe("withdrawn");
	});

	test("made while it is called off is what was paid for", async () => {
		const org = await stage.newcomer();
		await choose(org);
		const { id, url } = await pageOf(org);
		const begun = payOn(stripe, url);
		await callOff(org, id);
		await stage.workAll();
		expect(await row(org)).toMatchObject({ plan: "pro", subscription: begun });
		expect(stripe.charges).toHaveLength(1);
	});

	test("whose page ran out says so, and can be begun again; one paid for elsewhere is not paid for twice", async () => {
		const org = await stage.newcomer();
		await choose(org);
		const { url, customer } = await pageOf(org);
		const begun = payOn(stripe, url);
		await stage.database.setNow("2026-03-11T12:00:00Z");
		expect(await plans(org)).toMatchObject({ request: { state: "expired", url: null }, whyNot: null });
		// The event of the payment has not come yet.
		await choose(org);
		await stage.workAll();
		expect([...stripe.sessions.values()].filter((one) => one.customer === customer)).toHaveLength(1);
		expect(await row(org)).toMatchObject({ plan: "pro", subscription: begun });
		const states = await stage.database.admin`
			select state from billing_requests where org_id = ${org.id} order by asked_at`;
		expect(states.map(({ state }) => state)).toEqual(["expired", "overtaken"]);
	});

	test("that Stripe refuses for good is told to the owner and to the operator", async () => {
		stripe.prices.add("price_2");
		const org = await stage.newcomer();
		const { id } = await choose(org);
		await stage.workAll();
		expect((await plans(org)).request?.state).toBe("refused");
		expect(stage.errors).toEqual(["Stripe refused what an owner asked"]);
		await callOff(org, id);
		expect((await plans(org)).request?.state).toBe("withdrawn");
	});

	test("opens an organisation whose trial has ended, and whose job was lost is found by the daily comparison", async () => {
		const org = await stage.newcomer();
		await stage.database.admin`update organisations set state = 'trial_expired' where id = ${org.id}`;
		await choose(org);
		await stage.database.admin`delete from pgboss.job`;
		await stage.run("scheduled_reconcile_billing");
		const { url, customer } = await pageOf(org);
		payOn(stripe, url);
		await event(customer, "invoice.paid");
		expect(await row(org)).toMatchObject({ state: "active", plan: "pro" });
	});
});

describe("an organisation that is leaving or restricted", () => {
	test("chooses nothing, and its open page is closed by the cancellation", async () => {
		const org = await stage.newcomer();
		await choose(org);
		const { url } = await pageOf(org);
		await stage.cancelInForm(org);
		await stage.workAll();
		expect(() => payOn(stripe, url)).toThrow();
		expect((await plans(org)).request?.state).toBe("withdrawn");
		expect(await choose(org).catch((error) => error.reason)).toBe("CONFLICT");
		const kept = await stage.newcomer();
		await stage.database.admin`update organisations set restricted_at = now() where id = ${kept.id}`;
		expect(await choose(kept).catch((error) => error.reason)).toBe("RESTRICTED");
	});

	test("is not kept by a payment that comes too late: it is ended at Stripe, and told to a person", async () => {
		const org = await stage.newcomer();
		await choose(org);
		const { url, customer } = await pageOf(org);
		const begun = payOn(stripe, url);
		await stage.cancelInForm(org);
		await event(customer, "customer.subscription.created");
		expect(stripe.subscriptions.get(begun)?.status).toBe("canceled");
		expect(stage.errors).toEqual(["paid after the cancellation; refund it"]);
		expect(await row(org)).toMatchObject({ state: "grace", plan: "free", subscription: null });
		// Nothing was paid for when it was cancelled, so a reactivation charges nothing.
		expect(await stage.reactivate(org)).toEqual({ state: "active" });
		await stage.workAll();
		expect(stripe.charges).toEqual([begun]);
	});
});

describe("with a subscription", () => {
	test("another price is the subscription's at once, asked for once, and the plan follows", async () => {
		const org = await payer();
		expect((await plans(org)).offers.map(({ way, isCurrent }) => [way, isCurrent])).toEqual([
			["end", false],
			[null, true],
			["change", false],
		]);
		const { id } = await choose(org, { plan: "pro", price: "price_2" });
		stripe.trouble("lost");
		await expect(stage.run("billing.request", { orgId: org.id, requestId: id })).rejects.toThrow();
		stripe.trouble(null);
		await stage.workAll();
		expect(stripe.subscriptions.get(org.subscription)).toMatchObject({ price: "price_2", status: "active" });
		expect(posts("subscriptions")).toMatchObject([{ idempotencyKey: `price:${id}` }]);
		expect(await row(org)).toMatchObject({ plan: "pro", price: "price_2", subscription: org.subscription });
		expect((await plans(org)).request?.state).toBe("done");
	});

	test("back to the free plan its end is no cancellation, whenever the event comes and whoever is slow", async () => {
		const org = await payer();
		const { id } = await choose(org, { plan: "free" });
		const job = { orgId: org.id, requestId: id };
		stripe.trouble(500);
		await expect(stage.run("billing.request", job)).rejects.toThrow();
		stripe.trouble(null);
		// Not ended yet: let go of all the same, and not taken up again.
		expect(await row(org)).toMatchObject({ state: "active", plan: "free", subscription: null });
		await stage.deliver(org.customer, { type: "customer.subscription.updated" });
		await stage.run("billing.sync", { customerId: org.customer });
		expect(await row(org)).toMatchObject({ plan: "free", subscription: null });
		expect((await plans(org)).request?.state).toBe("asked");
		stripe.trouble("lost");
		await expect(stage.run("billing.request", job)).rejects.toThrow();
		stripe.trouble(null);
		await stage.workAll();
		expect(stripe.subscriptions.get(org.subscription)?.status).toBe("canceled");
		await event(org.customer, "customer.subscription.deleted");
		expect(await row(org)).toMatchObject({ state: "active", plan: "free", subscription: null });
		expect([await lines(org, "organisation.cancelled"), await lines(org, "subscription.ended")]).toEqual([0, 1]);
		expect((await plans(org)).request?.state).toBe("done");
		// What it once paid is not begun again by a reactivation.
		await stage.cancelInForm(org);
		await stage.workAll();
		expect(await stage.reactivate(org)).toEqual({ state: "active" });
		await stage.workAll();
		expect(stripe.charges).toEqual([]);
		expect(await row(org)).toMatchObject({ state: "active", plan: "free" });
	});

	test("cancelled while it is on its way to the free plan, it is ended once and begins its grace period", async () => {
		const org = await payer();
		await choose(org, { plan: "free" });
		await stage.cancelInForm(org);
		await stage.workAll();
		expect(stripe.subscriptions.get(org.subscription)?.status).toBe("canceled");
		expect(await row(org)).toMatchObject({ state: "grace", plan: "pro", subscription: null });
		expect((await plans(org)).reactivation).toEqual({ price: month });
	});

	test("a payment that is open is settled first", async () => {
		const org = await payer();
		stage.atStripe(org, "past_due");
		await event(org.customer, "invoice.payment_failed");
		expect(await choose(org, { plan: "pro", price: "price_2" }).catch((error) => error.message)).toMatch(/is open/);
	});

	test("a price that no plan is sold at leaves the plan and is told to the operator", async () => {
		const org = await payer();
		stripe.subscriptions.set(org.subscription, { customer: org.customer, status: "active", price: "price_9" });
		await event(org.customer, "customer.subscription.updated");
		expect(await row(org)).toMatchObject({ state: "active", plan: "pro", price: "price_9" });
		expect(stage.errors).toEqual(["no plan is sold at this price; the plan stays"]);
	});

	test("payment methods and invoices are a page of Stripe's, for a time; a new one replaces it", async () => {
		const org = await payer();
		const ask = () => stage.inForm(org, (ctx) => askForPortal(ctx, stage.house));
		await ask();
		await stage.workAll();
		expect((await plans(org)).portal).toMatchObject({
			isOpen: true,
			request: { state: "ready", url: `https://portal.stripe.example/${org.customer}` },
		});
		await stage.database.setNow("2026-03-10T12:05:00Z");
		expect((await plans(org)).portal.request).toMatchObject({ state: "expired", url: null });
		const { id } = await ask();
		await stage.workAll();
		expect((await plans(org)).portal.request).toMatchObject({ id, state: "ready" });
		const newcomer = await stage.newcomer();
		const refused = stage.inForm(newcomer, (ctx) => askForPortal(ctx, stage.house));
		expect(await refused.catch((error) => error.message)).toMatch(/knows nothing/);
	});
});
