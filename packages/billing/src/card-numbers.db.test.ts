import { randomUUID } from "node:crypto";
import { eraseAccount } from "@calibrant/lifecycle";
import { promise } from "@calibrant/policy";
import Stripe from "stripe";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readStripeEvent } from "./index.ts";
import { type BillingStage, openBillingStage } from "./testing/billing-stage.ts";

let stage: BillingStage;
beforeAll(async () => {
	stage = await openBillingStage(inject("cluster"));
});
afterAll(() => stage.close());

/** Runs of thirteen to nineteen digits, however grouped, that pass the check every card number passes. */
function cardNumbers(text: string): string[] {
	const runs = text.match(/(?<![\w.-])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4})(?![\w.-])/g) ?? [];
	return runs.filter((run) => {
		const digits = [...run.replace(/\D/g, "")].reverse().map(Number);
		const sum = digits.reduce((total, digit, at) => {
			const doubled = at % 2 === 1 ? digit * 2 : digit;
			return total + (doubled > 9 ? doubled - 9 : doubled);
		}, 0);
		return sum % 10 === 0 && new Set(digits).size > 1;
	});
}

/** Every value of every table, jobs included, read behind row security. */
async function dump(): Promise<string> {
	const { admin } = stage.database;
	const tables = await admin`
		select schemaname, tablename from pg_tables where schemaname in ('public', 'billing', 'pgboss')`;
	const parts: string[] = [];
	for (const { schemaname, tablename } of tables) {
		const rows = await admin.unsafe(`select t::text as row from "${schemaname}"."${tablename}" t`);
		parts.push(...rows.map(({ row }) => String(row)));
	}
	return parts.join("\n");
}

test(
	promise(["KS-5"], "no column is made for card data, and a card number in an event is stored nowhere"),
	async () => {
		const columns = await stage.database.admin`
		select table_schema, table_name, column_name from information_schema.columns
		where table_schema in ('public', 'billing')`;
		const suspicious = columns.filter(({ column_name }) => /card|pan$|cvc|cvv|iban|expiry_month/.test(column_name));
		expect(suspicious).toEqual([]);

		const org = await stage.subscriber();
		const number = "4242 4242 4242 4242".replaceAll(" ", "");
		const object = { id: "in_1", customer: org.customer, card: { number, cvc: "123" } };
		const payload = JSON.stringify({
			id: `evt_${randomUUID()}`,
			object: "event",
			type: "invoice.paid",
			data: { object },
		});
		const secret = "whsec_of_a_test";
		const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
		await readStripeEvent(
			{ ...stage.house, db: stage.database.app },
			{ body: Buffer.from(payload), signature, secret },
		);
		expect(cardNumbers(payload), "the scan finds what is there").toHaveLength(1);
		expect(cardNumbers(await dump())).toEqual([]);
		await stage.workAll();
		expect(cardNumbers(await dump())).toEqual([]);
		await stage.database.admin`update organisations set payment_url = ${`4242-4242-4242-4242 `} where id = ${org.id}`;
		expect(cardNumbers(await dump()), "the scan looks into every table").toHaveLength(1);
	},
);

test(
	promise(["CP-60"], "deleting an account asks the payment provider nothing and leaves the subscription"),
	async () => {
		const org = await stage.subscriber();
		const second = randomUUID();
		await stage.database
			.admin`insert into users (id, email, password_hash) values (${second}, ${`${second}@example.org`}, '-')`;
		await stage.database.admin`insert into profiles (user_id, name) values (${second}, 'Theo')`;
		await stage.database.admin`insert into memberships (org_id, user_id, role) values (${org.id}, ${second}, 'owner')`;
		stage.stripe.calls.length = 0;
		const present = "2026-03-10T12:00:00Z";
		await stage.database.setNow(present);
		const proof = { session: { user: { id: org.owner }, confirmedAt: new Date(present) } } as Parameters<
			typeof eraseAccount
		>[3];
		const input = { phrase: "delete my account", organisations: [] };
		await eraseAccount({ ...stage.house, db: stage.database.app }, org.owner, input, proof);
		await stage.workAll();
		expect(stage.stripe.calls).toEqual([]);
		expect(await stage.look(org)).toMatchObject({ state: "active", subscription: org.subscription });
		expect(stage.stripe.subscriptions.get(org.subscription)?.status).toBe("active");
	},
);
