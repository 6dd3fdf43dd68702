import { promise } from "@calibrant/policy";
import type { FastifyInstance } from "fastify";
import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildServer } from "../app.ts";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";
import { stripeRoute } from "./stripe.ts";

const secret = "whsec_of_a_test";
let server: TestServer;
let app: FastifyInstance;
let owner: SignedIn;

beforeAll(async () => {
	server = await openServer();
	app = await buildServer({ house: server.house, logLevel: "silent", routes: [stripeRoute(secret)] });
	owner = await server.signUp("Vera");
	await server.database.admin`
		update organisations set stripe_customer_id = 'cus_1', stripe_subscription_id = 'sub_1' where id = ${owner.orgId}`;
});
afterAll(async () => {
	await app.close();
	await server.close();
});

const event = (id: string) =>
	JSON.stringify({
		...{ id, object: "event", type: "customer.subscription.deleted" },
		data: { object: { id: "sub_1", customer: "cus_1" } },
	});
const sign = (payload: string, more: { secret?: string; timestamp?: number } = {}) =>
	Stripe.webhooks.generateTestHeaderString({ payload, secret, ...more });
const post = (payload: string, signature?: string) =>
	app.inject({
		...{ method: "POST", url: "/webhooks/stripe", payload },
		headers: { "content-type": "application/json", ...(signature && { "stripe-signature": signature }) },
	});

async function taken() {
	const { admin } = server.database;
	const [org] =
		await admin`select state, cancellation_id, stripe_subscription_id from organisations where id = ${owner.orgId}`;
	const events = await admin`select id from stripe_events order by id`;
	const jobs = await admin`select data from pgboss.job where name = 'billing.sync'`;
	return { org, events: events.map(({ id }) => id), jobs: jobs.map(({ data }) => data) };
}

test(promise(["CP-14"], "a forged, altered, old or unsigned event is refused and changes nothing"), async () => {
	const before = await taken();
	const payload = event("evt_forged");
	const signature = sign(payload);
	const old = Math.floor(Date.now() / 1000) - 3600;
	const attempts = {
		unsigned: await post(payload),
		empty: await post(payload, ""),
		nonsense: await post(payload, "t=1,v1=00"),
		forged: await post(payload, sign(payload, { secret: "whsec_of_somebody" })),
		old: await post(payload, sign(payload, { timestamp: old })),
		altered: await post(payload.replace("cus_1", "cus_2"), signature),
		respelled: await post(`${payload} `, signature),
		nothing: await post("", signature),
		noJson: await post("x", sign("x")),
	};
	for (const [name, answer] of Object.entries(attempts)) {
		expect(answer.statusCode, name).toBe(400);
		expect(answer.json(), name).toMatchObject({ reason: "INVALID", requestId: expect.any(String) });
	}
	expect(await taken()).toEqual(before);
});

test(
	promise(["CP-14"], "a genuine event is answered at once and stored with its one job, however often it comes"),
	async () => {
		const payload = event("evt_genuine");
		for (let times = 0; times < 3; times++) {
			const answer = await post(payload, sign(payload));
			expect([answer.statusCode, answer.json()]).toEqual([200, { received: true }]);
		}
		expect(await taken()).toMatchObject({
			org: { state: "active", cancellation_id: null, stripe_subscription_id: "sub_1" },
			events: ["evt_genuine"],
			jobs: [{ customerId: "cus_1" }],
		});
	},
);

test("a signed event that names no customer is taken in and left alone", async () => {
	for (const [id, data] of Object.entries({ evt_a: { object: {} }, evt_b: { object: null }, evt_c: null })) {
		const payload = JSON.stringify({ id, object: "event", type: "customer.subscription.deleted", data });
		expect((await post(payload, sign(payload))).statusCode, id).toBe(200);
	}
	expect((await taken()).jobs).toHaveLength(1);
});
