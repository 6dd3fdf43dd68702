import { promise } from "@calibrant/policy";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { cancelSubscription } from "./cancel-subscription.job.ts";
import { syncSubscription } from "./sync-subscription.job.ts";
import { type BillingStage, openBillingStage, type Subscriber } from "./testing/billing-stage.ts";

const start = "2026-03-10T12:00:00.000Z";
const later = "2026-03-12T12:00:00.000Z";
let stage: BillingStage;
let database: BillingStage["database"];
let stripe: BillingStage["stripe"];
let house: BillingStage["house"];
let errors: string[];

beforeAll(async () => {
	stage = await openBillingStage(inject("cluster"));
	({ database, stripe, house, errors } = stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
	errors.length = 0;
	stripe.calls.length = 0;
	await database.setNow(start);
});
afterEach(() => stripe.trouble(null));

const subscriber = () => stage.subscriber();
const deliver: BillingStage["deliver"] = (...event) => stage.deliver(...event);
const work = () => stage.work();
const look = (org: Subscriber) => stage.look(org);
const context = () => stage.context();
const cancelInForm = (org: Subscriber) => stage.cancelInForm(org);
const reactivate = (org: Subscriber) => stage.reactivate(org);
const endAtStripe = (org: Subscriber) => stage.atStripe(org, "canceled");

describe("customer.subscription.deleted", () => {
	test(promise(["CP-14"], "delivered three times cancels once"), async () => {
		const org = await subscriber();
		endAtStripe(org);
		for (let times = 0; times < 3; times++) await deliver(org.customer, { id: `evt_3_${org.id}` });
		expect(await work()).toBe(1);
		expect(await look(org)).toMatchObject({ state: "grace", cancelledAt: [start] });
		await database.setNow(later);
		for (let times = 0; times < 3; times++) {
			await deliver(org.customer);
			await syncSubscription.run(context(), { customerId: org.customer });
			await work();
		}
		expect(await look(org)).toMatchObject({ state: "grace", cancelledAt: [start] });
		expect(errors).toEqual([]);
	});

	test(promise(["CP-14"], "arriving before the events that preceded it cancels all the same, once"), async () => {
		const org = await subscriber();
		endAtStripe(org);
		for (const type of ["deleted", "updated", "created"]) {
			await deliver(org.customer, { type: `customer.subscription.${type}` });
		}
		expect(await work()).toBe(3);
		expect(await look(org)).toMatchObject({ state: "grace", cancelledAt: [start] });
	});

	test(promise(["CP-14", "CP-23"], "replayed after a reactivation leaves the new subscription alone"), async () => {
		const org = await subscriber();
		endAtStripe(org);
		await deliver(org.customer, { id: `evt_old_${org.id}` });
		await stage.workAll();
		await database.setNow(later);
		await reactivate(org);
		await stage.workAll();
		const { subscription: renewed } = await look(org);
		await deliver(org.customer, { id: `evt_old_${org.id}` });
		expect(await work()).toBe(0);
		await deliver(org.customer);
		expect(await work()).toBe(1);
		expect(await look(org)).toEqual({ state: "active", subscription: renewed, cancelledAt: [start] });
		expect(stripe.subscriptions.get(renewed ?? "")).toMatchObject({ customer: org.customer, status: "active" });
		expect(stripe.calls.filter(({ method }) => method !== "GET")).toHaveLength(1);
	});

	test(promise(["CP-14"], "arriving late, after a cancellation and a reactivation, cancels nothing"), async () => {
		const org = await subscriber();
		await cancelInForm(org);
		await stage.workAll();
		await reactivate(org);
		await deliver(org.customer);
		await stage.workAll();
		const { state, subscription, cancelledAt } = await look(org);
		expect({ state, cancelledAt }).toEqual({ state: "active", cancelledAt: [start] });
		expect(subscription).not.toBe(org.subscription);
	});

	test(promise(["CP-14"], "of a subscription that is not the current one changes nothing"), async () => {
		const org = await subscriber();
		stripe.subscriptions.set("sub_other", { customer: org.customer, status: "canceled" });
		await deliver(org.customer);
		expect(await work()).toBe(1);
		expect(await look(org)).toEqual({ state: "active", subscription: org.subscription, cancelledAt: [] });
	});

	test("a subscription that belongs to somebody else at Stripe is neither believed nor cancelled", async () => {
		const org = await subscriber();
		stripe.subscriptions.set(org.subscription, { customer: "cus_somebody", status: "canceled" });
		await deliver(org.customer);
		await work();
		expect((await look(org)).state).toBe("active");
		stripe.subscriptions.set(org.subscription, { customer: "cus_somebody", status: "active" });
		await cancelInForm(org);
		await work();
		expect(stripe.subscriptions.get(org.subscription)?.status).toBe("active");
		expect(errors).toEqual(["the organisation's subscription belongs to another customer; not cancelled"]);
	});

	test("of an unknown customer is told in the log and changes nothing", async () => {
		await deliver("cus_unknown");
		expect(await work()).toBe(1);
		expect(errors).toEqual(["no organisation has this customer"]);
		expect(stripe.calls).toEqual([]);
	});

	test("of another kind is taken in and enqueues nothing", async () => {
		const org = await subscriber();
		await deliver(org.customer, { type: "invoice.created" });
		expect(await work()).toBe(0);
	});
});

test(
	promise(["CP-14", "INV-7"], "the event id is stored with the job or not at all, and nothing else is"),
	async () => {
		const org = await subscriber();
		const event = { id: `evt_tx_${org.id}` };
		const { enqueue } = house;
		house.enqueue = async (...job) => {
			await enqueue(...job);
			throw new Error("the connection was lost");
		};
		await expect(deliver(org.customer, event)).rejects.toThrow("the connection was lost");
		house.enqueue = enqueue;
		expect(await database.admin`select id from stripe_events where id = ${event.id}`).toEqual([]);
		expect(await work()).toBe(0);
		await deliver(org.customer, event);
		const [row] = await database.admin`select data from pgboss.job where name = 'billing.sync'`;
		expect(row?.data).toEqual({ customerId: org.customer });
		expect(await work()).toBe(1);
	},
);

describe("an owner's cancellation", () => {
	test(promise(["CP-15"], "keeps its instant when the webhook comes two days later"), async () => {
		const org = await subscriber();
		await cancelInForm(org);
		await database.setNow(later);
		endAtStripe(org);
		await deliver(org.customer);
		await syncSubscription.run(context(), { customerId: org.customer });
		await work();
		expect(await look(org)).toMatchObject({ state: "grace", cancelledAt: [start] });
	});

	test(promise(["CP-15"], "ends the subscription at Stripe at once, under an idempotency key, once"), async () => {
		const org = await subscriber();
		await cancelInForm(org);
		expect(await work()).toBe(1);
		await cancelSubscription.run(context(), { orgId: org.id });
		const asked = stripe.calls.filter(({ method }) => method === "DELETE");
		expect(asked).toMatchObject([{ id: org.subscription, idempotencyKey: `cancel:${org.subscription}` }]);
		expect(await look(org)).toEqual({ state: "grace", subscription: null, cancelledAt: [start] });
		const lines =
			await database.admin`select 1 from audit_log where org_id = ${org.id} and action = 'subscription.ended'`;
		expect(lines).toHaveLength(1);
	});

	test("killed between Stripe's answer and ours, the job run again asks without cancelling twice", async () => {
		const org = await subscriber();
		await cancelInForm(org);
		endAtStripe(org);
		await work();
		expect(stripe.calls.map(({ method }) => method)).toEqual(["GET"]);
		expect((await look(org)).subscription).toBeNull();
	});

	test("taken back before Stripe was asked, the subscription goes on", async () => {
		const org = await subscriber();
		await cancelInForm(org);
		await reactivate(org);
		await work();
		expect(stripe.subscriptions.get(org.subscription)?.status).toBe("active");
		expect(await look(org)).toMatchObject({ state: "active", subscription: org.subscription });
	});

	test("without a subscription enqueues nothing", async () => {
		const org = await subscriber();
		await database.admin`update organisations set stripe_subscription_id = null where id = ${org.id}`;
		await cancelInForm(org);
		expect(await work()).toBe(0);
	});
});

for (const trouble of [404, 500, "nothing"] as const) {
	test(`both jobs fail and wait for their repetition when Stripe answers ${trouble}`, async () => {
		const org = await subscriber();
		stripe.trouble(trouble);
		await expect(syncSubscription.run(context(), { customerId: org.customer })).rejects.toThrow();
		await cancelInForm(org);
		await expect(cancelSubscription.run(context(), { orgId: org.id })).rejects.toThrow();
		expect(await look(org)).toMatchObject({ state: "grace", subscription: org.subscription });
		stripe.trouble(null);
		await work();
		expect(await look(org)).toEqual({ state: "grace", subscription: null, cancelledAt: [start] });
	});
}
