import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { canonicalJson, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type BillingStage, openBillingStage, type Subscriber } from "./testing/billing-stage.ts";

const canary = "CANARY-77aa";
let stage: BillingStage;
let stripe: BillingStage["stripe"];

beforeAll(async () => {
	stage = await openBillingStage(inject("cluster"));
	stripe = stage.stripe;
});
afterAll(() => stage.close());

/** A subscriber with everything Stripe may know of one, and an invoice on either side. */
async function customer(): Promise<Subscriber> {
	await stage.database.setNow("2026-03-10T12:00:00Z");
	const org = await stage.subscriber();
	const personal = ["name", "email", "phone", "address", "shipping", "metadata", "description"];
	stripe.customers.set(org.customer, Object.fromEntries(personal.map((name) => [name, canary])));
	for (const n of [1, 2]) stripe.paymentMethods.set(`pm_${n}_${org.customer}`, { customer: org.customer });
	stripe.invoices.set(`in_${org.customer}`, { customer: org.customer, customer_name: canary, customer_email: canary });
	await stage.database.admin`
		insert into billing.invoices (org_id, number, invoice_date, jurisdiction, currency, net, tax, buyer_name, buyer_address, keep_years)
		values (${org.id}, ${org.id}, '2026-02-01', 'BE', 'EUR', 10000, 2100, 'Meuse Precision', 'Quai 1', 10)`;
	return org;
}
async function leave(org: Subscriber): Promise<void> {
	await stage.cancelInForm(org);
	await stage.workAll();
	await stage.database.setNow("2026-04-10T04:00:00Z");
}
const erasure = async (org: Subscriber) =>
	(await stage.database.admin`select * from external_erasures where org_id = ${org.id}`)[0];
const receiptOf = async (org: Subscriber) => {
	const [row] = await stage.database.admin`select document from deletion_receipts where org_id = ${org.id}`;
	return JSON.parse(row?.document ?? "{}").receipt;
};
const methodsOf = (org: Subscriber) =>
	[...stripe.paymentMethods.values()].filter((one) => one.customer === org.customer);

test(
	promise(
		["CP-85", "CP-88", "CP-89", "CP-34"],
		"the purge is done while Stripe is down; the customer is blanked when it is back, invoices stay on both sides",
	),
	async () => {
		const org = await customer();
		const invoice = { ...stripe.invoices.get(`in_${org.customer}`) };
		const billed = () => stage.database.admin`select * from billing.invoices where org_id = ${org.id}`;
		const before = await billed();
		await leave(org);
		stripe.trouble(500);
		await stage.run("organisation.purge", { orgId: org.id });
		expect(await stage.database.admin`select 1 from organisations where id = ${org.id}`).toEqual([]);
		expect((await receiptOf(org)).subProcessors).toContainEqual({
			name: "Payment provider (Stripe)",
			answer: expect.stringMatching(/^Pending/),
			...{ store: "payment_provider", code: "asked" },
		});
		const { id: erasureId } = (await erasure(org)) ?? {};
		await expect(stage.run("external.erase", { erasureId })).rejects.toThrow();
		expect(await erasure(org)).toMatchObject({ done_at: null, attempts: 1, last_error: expect.any(String) });

		stripe.trouble(null);
		await stage.database.admin`delete from pgboss.job`;
		await stage.database.setNow("2026-04-10T09:00:00Z");
		// The job was lost: the row is the truth, and the daily comparison finds it.
		await stage.run("scheduled_reconcile_billing");
		await stage.workAll();
		expect(JSON.stringify(stripe.customers.get(org.customer))).not.toContain(canary);
		expect(methodsOf(org)).toEqual([]);
		expect(stripe.invoices.get(`in_${org.customer}`)).toEqual(invoice);
		expect(await billed()).toEqual(before);
		expect(stripe.calls.filter(({ what }) => what === "invoices")).toEqual([]);
		expect(stripe.calls.filter(({ method, what }) => method === "DELETE" && what === "customers")).toEqual([]);

		const done = await erasure(org);
		expect(done).toMatchObject({ reference: null, last_error: null, attempts: 2 });
		const { statement, signature } = JSON.parse(done?.statement);
		expect(statement).toMatchObject({
			organisationId: org.id,
			store: "stripe",
			code: "anonymised",
			doneAt: "2026-04-10T09:00:00.000Z",
		});
		const key = createPublicKey(readFileSync(stage.house.receiptKeyFile));
		const signed = (text: object) =>
			verify(null, Buffer.from(canonicalJson(text)), key, Buffer.from(signature.value, "hex"));
		expect(signed(statement)).toBe(true);
		expect(signed({ ...statement, doneAt: "2026-04-10T08:00:00.000Z" })).toBe(false);
		const calls = stripe.calls.length;
		await stage.run("external.erase", { erasureId });
		expect(stripe.calls).toHaveLength(calls);
	},
);

test(promise(["CP-89"], "killed half way, the asking is repeated and ends the same"), async () => {
	const org = await customer();
	await leave(org);
	await stage.run("organisation.purge", { orgId: org.id });
	const { id: erasureId } = (await erasure(org)) ?? {};
	stripe.trouble("lost");
	await expect(stage.run("external.erase", { erasureId })).rejects.toThrow();
	stripe.trouble(null);
	await stage.run("external.erase", { erasureId });
	expect(JSON.stringify(stripe.customers.get(org.customer))).not.toContain(canary);
	expect(methodsOf(org)).toEqual([]);
});

test("a customer that Stripe no longer knows, and an organisation that never was one, are said as they are", async () => {
	const [unknown, none] = [await customer(), await customer()];
	stripe.customers.delete(unknown.customer);
	await stage.database.admin`
		update organisations set stripe_customer_id = null, stripe_subscription_id = null where id = ${none.id}`;
	await leave(unknown);
	await stage.database.setNow("2026-03-10T12:00:00Z");
	await leave(none);
	for (const org of [unknown, none]) await stage.run("organisation.purge", { orgId: org.id });
	await stage.workAll();
	expect(await erasure(unknown)).toMatchObject({ answer: "The customer is not known there any more." });
	expect(await erasure(none)).toBeUndefined();
	expect((await receiptOf(none)).subProcessors).toContainEqual({
		name: "Payment provider (Stripe)",
		answer: "Nothing of this organisation is held there.",
		...{ store: "payment_provider", code: "nothing_held" },
	});
});
