import { randomUUID } from "node:crypto";
import { cancellations, memberships, organisations, profiles, users } from "@calibrant/db/schema";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import { inOrg, type WorkerHouse } from "@calibrant/kernel";
import { cancelOrganisation, reactivateOrganisation } from "@calibrant/lifecycle";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { asc, eq } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { cancelSubscription } from "./cancel-subscription.job.ts";
import { type BillingProvider, stripeProvider } from "./provider.ts";
import { readStripeEvent } from "./read-stripe-event.ts";
import { syncSubscription } from "./sync-subscription.job.ts";
import { type FakeStripe, openFakeStripe } from "./testing/fake-stripe.ts";

const secret = "whsec_of_a_test";
const start = "2026-03-10T12:00:00.000Z";
const later = "2026-03-12T12:00:00.000Z";
let database: TestDatabase;
let queue: Awaited<ReturnType<typeof openQueue>>;
let stripe: FakeStripe;
let house: WorkerHouse & { billing: BillingProvider };
let errors: string[];
const context = () => ({
	house,
	signal: new AbortController().signal,
	log: { info() {}, error: (_fields: object, message: string) => void errors.push(message) },
});

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	queue = await openQueue(database.workerUrl);
	stripe = await openFakeStripe();
	const billing = stripeProvider("sk_test_1", { address: stripe.address, timeout: 300, retries: 0 });
	house = {
		...{ db: database.worker, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, billing },
	} as typeof house;
});
afterAll(async () => {
	await stripe.close();
	await queue.close();
	await database.close();
});
beforeEach(async () => {
	errors = [];
	stripe.calls.length = 0;
	await database.setNow(start);
});
afterEach(() => stripe.trouble(null));

type Subscriber = { id: string; slug: string; owner: string; customer: string; subscription: string };

/** An organisation with an owner and a subscription that is active on both sides. */
async function subscriber(): Promise<Subscriber> {
	const [id, owner] = [randomUUID(), randomUUID()];
	const [customer, subscription] = [`cus_${id.slice(0, 8)}`, `sub_${id.slice(0, 8)}`];
	await database.app.withoutOrg({}, async ({ tx }) => {
		await tx.insert(users).values({ id: owner, email: `${owner}@example.org`, passwordHash: "-" });
		await tx.insert(profiles).values({ userId: owner, name: "Mia" });
	});
	await database.app.withOrg(id, {}, async ({ tx }) => {
		const provider = { stripeCustomerId: customer, stripeSubscriptionId: subscription };
		await tx
			.insert(organisations)
			.values({ id, name: id, slug: id, country: "BE", timeZone: "Europe/Brussels", ...provider });
		await tx.insert(memberships).values({ orgId: id, userId: owner, role: "owner" });
	});
	stripe.subscriptions.set(subscription, { customer, status: "active" });
	return { id, slug: id, owner, customer, subscription };
}

/** What Stripe's servers do: sign an event and deliver it. */
function deliver(customer: string, { id = `evt_${randomUUID()}`, type = "customer.subscription.deleted" } = {}) {
	const payload = JSON.stringify({ id, object: "event", type, data: { object: { id: "sub_ignored", customer } } });
	const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
	return readStripeEvent({ ...house, db: database.app }, { body: Buffer.from(payload), signature, secret });
}

/** Works what is queued; gives the number of jobs. */
async function work(): Promise<number> {
	const rows = await database.admin<{ name: string; data: never }[]>`
		delete from pgboss.job where name in ('billing.sync', 'billing.cancel') returning name, data`;
	for (const { name, data } of rows) {
		await (name === "billing.sync" ? syncSubscription.run(context(), data) : cancelSubscription.run(context(), data));
	}
	return rows.length;
}

const look = (org: Subscriber) =>
	database.worker.withOrg(org.id, { readOnly: true }, async ({ tx }) => {
		const [row] = await tx.select().from(organisations).where(eq(organisations.id, org.id));
		const past = await tx
			.select()
			.from(cancellations)
			.where(eq(cancellations.orgId, org.id))
			.orderBy(asc(cancellations.cancelledAt));
		return {
			state: row?.state,
			subscription: row?.stripeSubscriptionId,
			cancelledAt: past.map((one) => one.cancelledAt.toISOString()),
		};
	});
const inForm = (org: Subscriber, work: Parameters<typeof inOrg<unknown>>[4]) =>
	inOrg({ ...house, db: database.app }, org.id, { userId: org.owner }, {}, work);
const cancelInForm = (org: Subscriber) => inForm(org, (ctx) => cancelOrganisation(ctx, { confirmation: org.slug }));
const reactivate = (org: Subscriber) => inForm(org, reactivateOrganisation);
const endAtStripe = (org: Subscriber) =>
	stripe.subscriptions.set(org.subscription, { customer: org.customer, status: "canceled" });

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

	test(promise(["CP-14"], "replayed after a reactivation leaves the new subscription alone"), async () => {
		const org = await subscriber();
		endAtStripe(org);
		await deliver(org.customer, { id: `evt_old_${org.id}` });
		await work();
		await database.setNow(later);
		await reactivate(org);
		const renewed = `${org.subscription}_new`;
		stripe.subscriptions.set(renewed, { customer: org.customer, status: "active" });
		await database.admin`update organisations set stripe_subscription_id = ${renewed} where id = ${org.id}`;
		await deliver(org.customer, { id: `evt_old_${org.id}` });
		// Only the ending of the old subscription is left of the first cancellation, and comes too late.
		expect(await work()).toBe(1);
		await deliver(org.customer);
		expect(await work()).toBe(1);
		expect(await look(org)).toEqual({ state: "active", subscription: renewed, cancelledAt: [start] });
		expect(stripe.subscriptions.get(renewed)?.status).toBe("active");
		expect(stripe.calls.filter(({ method }) => method !== "GET")).toEqual([]);
	});

	test(
		promise(["CP-14"], "arriving late, after a reactivation without a new subscription, cancels nothing"),
		async () => {
			const org = await subscriber();
			await cancelInForm(org);
			await work();
			await reactivate(org);
			await deliver(org.customer);
			expect(await work()).toBe(1);
			expect(await look(org)).toEqual({ state: "active", subscription: null, cancelledAt: [start] });
		},
	);

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
		await deliver(org.customer, { type: "invoice.paid" });
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
		expect(asked).toEqual([{ method: "DELETE", id: org.subscription, idempotencyKey: `cancel:${org.subscription}` }]);
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
