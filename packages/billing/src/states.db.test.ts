import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { inOrg } from "@calibrant/kernel";
import { notePayment, startTrial } from "@calibrant/lifecycle";
import { canBecome, organisationStates, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type BillingStage, openBillingStage, type Subscriber } from "./testing/billing-stage.ts";

const start = "2026-03-10T12:00:00.000Z";
let stage: BillingStage;

beforeAll(async () => {
	stage = await openBillingStage(inject("cluster"));
});
afterAll(() => stage.close());
beforeEach(async () => {
	stage.errors.length = 0;
	stage.stripe.calls.length = 0;
	stage.stripe.trouble(null);
	await stage.database.setNow(start);
});

const stateOf = async (org: Subscriber) => (await stage.look(org)).state;
const mails = async (org: Subscriber) => {
	const rows = await stage.database.admin`select kind from email_log where org_id = ${org.id} order by created_at, id`;
	return rows.map(({ kind }) => kind);
};
const system = (org: Subscriber, work: Parameters<typeof inOrg<unknown>>[4]) =>
	inOrg(stage.house, org.id, { actor: { type: "system", ref: null, job: "test" } }, {}, work);
/** Moves the clock, runs the sweep, and works what it enqueued. */
async function at(instant: string): Promise<void> {
	await stage.database.setNow(instant);
	await stage.run("scheduled_move_organisation_states");
	await stage.workAll();
}
async function event(org: Subscriber, type: string, status?: string): Promise<void> {
	if (status) stage.atStripe(org, status);
	await stage.deliver(org.customer, { type });
	await stage.workAll();
}

test(
	promise(["CP-81"], "a trial is announced before its end, ends at its instant and not before, and a plan ends it"),
	async () => {
		const org = await stage.subscriber();
		await stage.database.admin`update organisations set stripe_subscription_id = null where id = ${org.id}`;
		stage.stripe.subscriptions.delete(org.subscription);
		await system(org, (ctx) => startTrial(ctx, new Date("2026-04-01T09:30:00Z")));
		await at("2026-03-29T09:29:59Z");
		expect(await mails(org)).toEqual([]);
		for (const instant of ["2026-03-29T09:30:00Z", "2026-03-30T09:30:00Z", "2026-04-01T09:29:59Z"]) await at(instant);
		expect(await mails(org)).toEqual(["trial_ending"]);
		expect(await stateOf(org)).toBe("trialing");
		await at("2026-04-01T09:30:00Z");
		expect(await stateOf(org)).toBe("trial_expired");
		expect(await mails(org)).toEqual(["trial_ending", "trial_ended"]);
		stage.stripe.subscriptions.set("sub_chosen", { customer: org.customer, status: "active" });
		await event(org, "customer.subscription.created");
		expect(await stage.look(org)).toMatchObject({ state: "active", subscription: "sub_chosen" });
	},
);

describe("payments", () => {
	test(
		promise(["CP-80"], "late, then lapsed when the time to pay has passed, then paid: from events alone"),
		async () => {
			const org = await stage.subscriber();
			for (let twice = 0; twice < 2; twice++) await event(org, "invoice.payment_failed", "past_due");
			expect(await stateOf(org)).toBe("past_due");
			const [row] = await stage.database.admin`select payment_url, state_since from organisations where id = ${org.id}`;
			expect(row?.payment_url).toBe(`https://invoice.stripe.example/${org.subscription}`);
			expect(row?.state_since.toISOString()).toBe(start);
			await at("2026-03-24T11:59:59Z");
			expect(await stateOf(org)).toBe("past_due");
			await at("2026-03-24T12:00:00Z");
			expect(await stateOf(org)).toBe("past_due_no_grace");
			// Stripe goes on calling it past due; what has lapsed here stays lapsed until it is paid.
			await event(org, "customer.subscription.updated");
			expect(await stateOf(org)).toBe("past_due_no_grace");
			await event(org, "invoice.paid", "active");
			expect(await stateOf(org)).toBe("active");
			expect(await mails(org)).toEqual(["payment_late", "payment_lapsed"]);
			const lines = await stage.database.admin`
			select action from audit_log where org_id = ${org.id} and action like 'organisation.%' order by seq`;
			expect(lines.map(({ action }) => action)).toEqual([
				"organisation.payment_late",
				"organisation.lapsed",
				"organisation.activated",
			]);
		},
	);

	test.each([
		["unpaid", "past_due_no_grace"],
		["past_due", "past_due"],
		["active", "active"],
		["canceled", "grace"],
		["incomplete_expired", "grace"],
	])("a subscription that is %s leads to %s, whatever was missed", async (status, state) => {
		const org = await stage.subscriber();
		await event(org, "customer.subscription.updated", status);
		expect(await stateOf(org)).toBe(state);
	});

	test("of a superseded subscription change nothing", async () => {
		const org = await stage.subscriber();
		stage.stripe.subscriptions.set("sub_old", { customer: org.customer, status: "unpaid" });
		await event(org, "invoice.payment_failed");
		expect(await stateOf(org)).toBe("active");
	});

	test("by the operator's hand go the same ways", async () => {
		const org = await stage.subscriber();
		for (const [payment, state] of [
			["late", "past_due"],
			["late", "past_due"],
			["lapsed", "past_due_no_grace"],
			["paid", "active"],
		] as const) {
			await system(org, (ctx) => notePayment(ctx, payment));
			expect(await stateOf(org)).toBe(state);
		}
	});
});

test("who lapsed or let a trial end is told and cancelled after the policy's days, and only where it says so", async () => {
	const { policy } = stage.house;
	const [kept, lapsed] = [await stage.subscriber(), await stage.subscriber()];
	for (const org of [kept, lapsed]) await system(org, (ctx) => notePayment(ctx, "lapsed"));
	await at("2027-03-10T12:00:00Z");
	expect(await stateOf(kept)).toBe("past_due_no_grace");
	await stage.database.setNow(start);
	await stage.database.admin`delete from organisations where id = ${kept.id}`;
	stage.house.policy = { ...policy, subscription: { ...policy.subscription, autoCancelDays: 90 } };
	await at("2026-05-25T12:00:00Z");
	await at("2026-06-08T11:59:59Z");
	expect(await mails(lapsed)).toEqual(["payment_lapsed", "cancellation_coming"]);
	await at("2026-06-08T12:00:00Z");
	stage.house.policy = policy;
	expect(await stage.look(lapsed)).toMatchObject({ state: "grace", cancelledAt: ["2026-06-08T12:00:00.000Z"] });
	expect(stage.stripe.subscriptions.get(lapsed.subscription)?.status).toBe("canceled");
});

describe("the daily comparison", () => {
	test("finds what a lost event would have said", async () => {
		const [late, gone] = [await stage.subscriber(), await stage.subscriber()];
		stage.atStripe(late, "past_due");
		stage.atStripe(gone, "canceled");
		await stage.run("scheduled_reconcile_billing");
		await stage.workAll();
		expect([await stateOf(late), await stateOf(gone)]).toEqual(["past_due", "grace"]);
	});

	test("ends the subscription whose job was lost, and finishes a reactivation whose job was lost", async () => {
		const [left, back] = [await stage.subscriber(), await stage.subscriber()];
		await stage.cancelInForm(left);
		await stage.cancelInForm(back);
		await stage.reactivate(back);
		await stage.database.admin`delete from pgboss.job`;
		await stage.run("scheduled_reconcile_billing");
		await stage.workAll();
		expect(stage.stripe.subscriptions.get(left.subscription)?.status).toBe("canceled");
		expect(await stage.look(back)).toMatchObject({ state: "active", subscription: back.subscription });
	});
});

test("the database lets neither door make a change of state that the policy does not list", async () => {
	const org = await stage.subscriber();
	let [refused, made] = [0, 0];
	for (const from of organisationStates) {
		for (const to of organisationStates.filter((state) => state !== from)) {
			for (const [door, db] of [["app", stage.database.app] as const, ["worker", stage.database.worker] as const]) {
				await stage.database.admin`update organisations set state = ${from} where id = ${org.id}`;
				const change = db.withOrg(org.id, {}, ({ tx }) =>
					tx.update(organisations).set({ state: to }).where(eq(organisations.id, org.id)),
				);
				const legal = canBecome(from, to) && (door === "worker" || !["purging", "purged"].includes(to));
				if (legal) await expect(change, `${door}: ${from} > ${to}`).resolves.toBeDefined();
				else await expect(change, `${door}: ${from} > ${to}`).rejects.toThrow();
				legal ? made++ : refused++;
			}
		}
	}
	await stage.database.admin`delete from organisations where id = ${org.id}`;
	expect({ made, refused }).toEqual({ made: 36, refused: 108 });
});
