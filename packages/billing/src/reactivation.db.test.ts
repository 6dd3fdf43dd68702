import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type BillingStage, openBillingStage, type Subscriber } from "./testing/billing-stage.ts";

const start = "2026-03-10T12:00:00.000Z";
const later = "2026-03-12T12:00:00.000Z";
/** The first daily run after thirty times 24 hours. */
const deadline = "2026-04-10T04:00:00.000Z";
let stage: BillingStage;
let stripe: BillingStage["stripe"];

beforeAll(async () => {
	stage = await openBillingStage(inject("cluster"));
	stripe = stage.stripe;
});
afterAll(() => stage.close());
beforeEach(async () => {
	stage.errors.length = 0;
	stripe.calls.length = 0;
	stripe.charges.length = 0;
	stripe.payment = "succeeds";
	stripe.trouble(null);
	await stage.database.setNow(start);
});

/** A subscriber who cancelled, with the subscription ended at Stripe, two days later. */
async function leaver(): Promise<Subscriber & { cancellationId: string }> {
	const org = await stage.subscriber();
	await stage.cancelInForm(org);
	await stage.workAll();
	expect(stripe.subscriptions.get(org.subscription)?.status).toBe("canceled");
	await stage.database.setNow(later);
	stripe.calls.length = 0;
	const [row] = await stage.database.admin`select cancellation_id from organisations where id = ${org.id}`;
	return { ...org, cancellationId: row?.cancellation_id };
}
type Row = { state: string; payment_url: string; stripe_subscription_id: string; purge_due_at: Date | null };
const row = async (org: Subscriber) => {
	const [found] = await stage.database.admin<Row[]>`
		select o.state, o.payment_url, o.stripe_subscription_id, c.purge_due_at, c.reactivated_at from organisations o
		left join cancellations c on c.id = o.cancellation_id where o.id = ${org.id}`;
	if (!found) throw new Error("The organisation is gone.");
	return { ...found, purgeAt: found.purge_due_at?.toISOString() ?? null };
};
const posts = () => stripe.calls.filter(({ method, what }) => method === "POST" && what === "subscriptions");

describe("one click", () => {
	test(
		promise(["CP-23", "CP-24"], "begins one subscription with the method on file and calls off the deletion"),
		async () => {
			const org = await leaver();
			expect(await stage.reactivate(org)).toEqual({ state: "reactivating" });
			await stage.workAll();
			expect(posts()).toMatchObject([{ idempotencyKey: `react:${org.cancellationId}` }]);
			expect(await row(org)).toMatchObject({
				state: "active",
				purgeAt: null,
				stripe_subscription_id: stripe.charges[0],
			});
			await stage.database.setNow("2026-05-01T00:00:00Z");
			await stage.run("scheduled_purge_cancelled_orgs");
			await stage.run("organisation.purge", { orgId: org.id });
			expect((await row(org)).state).toBe("active");
		},
	);

	test(promise(["CP-23"], "doubled, with two workers at once, charges once"), async () => {
		const org = await leaver();
		await Promise.all([stage.reactivate(org), stage.reactivate(org)]);
		const job = { orgId: org.id, cancellationId: org.cancellationId };
		await Promise.all([stage.run("billing.reactivate", job), stage.run("billing.reactivate", job)]);
		await stage.workAll();
		expect(stripe.charges).toHaveLength(1);
		expect((await row(org)).state).toBe("active");
		expect(await stage.reactivate(org).catch((error) => error.reason)).toBe("CONFLICT");
		const told = await stage.database.admin`
			select 1 from email_log where org_id = ${org.id} and kind = 'organisation_reactivated'`;
		expect(told).toHaveLength(1);
	});

	test.each([429, 500, "nothing", "lost"] as const)("answered with %s at first charges once", async (trouble) => {
		const org = await leaver();
		await stage.reactivate(org);
		const job = { orgId: org.id, cancellationId: org.cancellationId };
		stripe.trouble(trouble);
		await expect(stage.run("billing.reactivate", job)).rejects.toThrow();
		expect((await row(org)).state).toBe("reactivating");
		stripe.trouble(null);
		await stage.workAll();
		expect(stripe.charges).toHaveLength(1);
		expect((await row(org)).state).toBe("active");
	});

	test("whose answer was lost after the charge is found again by its cancellation, and not repeated", async () => {
		const org = await leaver();
		await stage.reactivate(org);
		await stage.database.admin`delete from pgboss.job`;
		const { house } = stage;
		await house.billing.renew(org.customer, org.cancellationId);
		expect(stripe.charges).toHaveLength(1);
		await stage.deliver(org.customer, { type: "customer.subscription.created" });
		await stage.workAll();
		expect(stripe.charges).toHaveLength(1);
		expect(await row(org)).toMatchObject({ state: "active", stripe_subscription_id: stripe.charges[0] });
	});

	test("while the old subscription is being ended begins a new one, and never keeps the ended", async () => {
		const org = await stage.subscriber();
		await stage.cancelInForm(org);
		stripe.trouble("nothing");
		await expect(stage.run("billing.cancel", { orgId: org.id })).rejects.toThrow();
		stripe.trouble(null);
		// The provider was about to be asked: whether it has done it is not known.
		await stage.database.admin`update cancellations set provider_asked_at = now() where org_id = ${org.id}`;
		await stage.reactivate(org);
		await stage.workAll();
		expect(stripe.subscriptions.get(org.subscription)?.status).toBe("canceled");
		expect(await row(org)).toMatchObject({ state: "active", stripe_subscription_id: stripe.charges[0] });
	});
});

describe("a payment to be confirmed", () => {
	test.each(["needs the bank", "has no method"] as const)(
		"(%s) opens the provider's page and comes back",
		async (why) => {
			const org = await leaver();
			stripe.payment = why;
			await stage.reactivate(org);
			await stage.workAll();
			const waiting = await row(org);
			expect(waiting).toMatchObject({ state: "reactivating", purgeAt: deadline });
			expect(waiting.payment_url).toMatch(/^https:\/\/invoice\.stripe\.example\//);
			const begun = stripe.subscriptions.get(waiting.stripe_subscription_id);
			if (begun) begun.status = "active";
			await stage.deliver(org.customer, { type: "invoice.paid" });
			await stage.workAll();
			expect(await row(org)).toMatchObject({ state: "active", payment_url: null, purgeAt: null });
		},
	);

	test(
		promise(["CP-16", "INV-4"], "too late goes back to the first deadline, which no purge comes before or in between"),
		async () => {
			const org = await leaver();
			stripe.payment = "needs the bank";
			await stage.database.setNow("2026-04-10T03:00:00Z");
			await stage.reactivate(org);
			await stage.workAll();
			await stage.database.setNow("2026-04-11T02:59:59Z");
			for (const job of ["scheduled_purge_cancelled_orgs", "scheduled_move_organisation_states"]) await stage.run(job);
			await stage.run("organisation.purge", { orgId: org.id });
			await stage.workAll();
			expect(await row(org)).toMatchObject({ state: "reactivating", purgeAt: deadline });
			const begun = (await row(org)).stripe_subscription_id;
			await stage.database.setNow("2026-04-11T03:00:00Z");
			await stage.run("scheduled_move_organisation_states");
			await stage.workAll();
			expect(await row(org)).toMatchObject({ state: "grace", purgeAt: deadline, payment_url: null });
			// Nobody can pay for it any more, and nothing was charged.
			expect(stripe.subscriptions.get(begun)?.status).toBe("canceled");
			expect(stripe.charges).toEqual([]);
			await stage.run("scheduled_purge_cancelled_orgs");
			await stage.workAll();
			expect(await stage.database.admin`select 1 from organisations where id = ${org.id}`).toEqual([]);
		},
	);

	test("paid just after its time, in the grace period, is a reactivation after all", async () => {
		const org = await leaver();
		stripe.payment = "needs the bank";
		await stage.reactivate(org);
		await stage.workAll();
		const begun = stripe.subscriptions.get((await row(org)).stripe_subscription_id);
		await stage.database.setNow("2026-03-13T12:00:00Z");
		if (begun) begun.status = "active";
		await stage.run("scheduled_move_organisation_states");
		await stage.workAll();
		expect((await row(org)).state).toBe("active");
		expect(begun?.status).toBe("active");
	});

	test("tried again after that begins a second subscription under a second key", async () => {
		const org = await leaver();
		stripe.payment = "needs the bank";
		await stage.reactivate(org);
		await stage.workAll();
		await stage.database.setNow("2026-03-13T12:00:00Z");
		await stage.run("scheduled_move_organisation_states");
		await stage.workAll();
		expect((await row(org)).state).toBe("grace");
		stripe.payment = "succeeds";
		await stage.reactivate(org);
		await stage.workAll();
		expect((await row(org)).state).toBe("active");
		expect(posts().map(({ idempotencyKey }) => idempotencyKey)).toEqual([
			`react:${org.cancellationId}`,
			`react:${org.cancellationId}:1`,
		]);
	});
});

test(
	promise(["INV-4"], "once the deletion has begun the click is refused in plain words and nothing is charged"),
	async () => {
		const org = await leaver();
		await stage.database.admin`update organisations set state = 'purging' where id = ${org.id}`;
		const refused = await stage.reactivate(org).catch((error) => error);
		expect(refused).toMatchObject({ reason: "CONFLICT", message: expect.stringMatching(/deletion .* has begun/) });
		await stage.workAll();
		expect(stripe.calls).toEqual([]);
	},
);

test("a charge that comes through while the deletion began is ended at once and told to a person", async () => {
	const org = await leaver();
	await stage.reactivate(org);
	const { renew } = stage.house.billing;
	stage.house.billing.renew = async (...asked) => {
		const made = await renew(...asked);
		await stage.database.admin`update organisations set state = 'purging' where id = ${org.id}`;
		return made;
	};
	await stage.workAll();
	stage.house.billing.renew = renew;
	expect(stripe.subscriptions.get(stripe.charges[0] ?? "")?.status).toBe("canceled");
	expect(stage.errors).toEqual(["charged after the deletion began; refund it"]);
});

test(promise(["CP-24"], "a second cancellation has its own deadline and its own reminder"), async () => {
	const org = await leaver();
	await stage.database.setNow("2026-04-03T00:00:00Z");
	await stage.run("scheduled_remind_cancelled_orgs");
	await stage.workAll();
	await stage.reactivate(org);
	await stage.workAll();
	await stage.cancelInForm(org);
	await stage.workAll();
	expect(await row(org)).toMatchObject({ state: "grace", purgeAt: "2026-05-03T04:00:00.000Z" });
	await stage.run("scheduled_remind_cancelled_orgs");
	await stage.workAll();
	const reminders = async () =>
		stage.database.admin`select 1 from email_log where org_id = ${org.id} and kind = 'deletion_reminder'`;
	expect(await reminders()).toHaveLength(1);
	await stage.database.setNow("2026-04-25T04:00:00Z");
	await stage.run("scheduled_remind_cancelled_orgs");
	await stage.workAll();
	expect(await reminders()).toHaveLength(2);
});
