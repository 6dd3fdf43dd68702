import { randomUUID } from "node:crypto";
import { asRole, type Database, openDatabase } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import type { WorkerHouse } from "@calibrant/kernel";
import { invoiceKeepUntil, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { type Invoice, keepInvoice } from "./keep-invoice.ts";
import { purgeInvoices } from "./purge-invoices.job.ts";

let database: TestDatabase;
let billingDb: Database;
let house: WorkerHouse & { billingDb: Database };
const policy = loadPolicy("default");
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	billingDb = openDatabase(asRole(database.url, database.secret, "calibrant_billing"), { max: 1 });
	house = { db: database.worker, policy, billingDb } as typeof house;
});
afterAll(async () => {
	await billingDb.close();
	await database.close();
});
beforeEach(async () => {
	await database.admin.unsafe(
		"alter table billing.invoices disable trigger guard_invoice; delete from billing.invoices;",
	);
	await database.admin.unsafe("alter table billing.invoices enable trigger guard_invoice");
});

const keep = (invoiceDate: string, jurisdiction: string, more: Partial<Invoice> = {}) =>
	keepInvoice(house, {
		...{
			orgId: randomUUID(),
			number: randomUUID(),
			invoiceDate,
			jurisdiction,
			currency: "EUR",
			net: 10_000,
			tax: 2100,
		},
		...{ buyerName: "Meuse Metrology", buyerAddress: "1 Example Quay", buyerTaxNumber: null, providerId: null },
		...more,
	});
const left = async () =>
	(await database.admin`select jurisdiction from billing.invoices order by 1`).map((row) => row.jurisdiction);
const setMicroseconds = (at: string) => database.admin`update app.clock set frozen_at = ${at}::text::timestamptz`;
const context = () => ({ house, signal: new AbortController().signal, log: { info() {}, error() {} } });

for (const [date, country, end] of [
	["2026-03-10", "GB", "2033-03-10T00:00:00.000Z"],
	["2028-02-29", "GB", "2035-03-01T00:00:00.000Z"],
	["2028-02-29", "FR", "2038-03-01T00:00:00.000Z"],
	["2026-03-10", "FR", "2036-03-10T00:00:00.000Z"],
] as const) {
	test(
		promise(
			["CP-35", "KS-13"],
			`an invoice of ${date} in ${country} is refused before ${end}, and gone at the next run`,
		),
		async () => {
			expect(invoiceKeepUntil(policy, new Date(date), country).toISOString()).toBe(end);
			await database.setNow("2026-01-01T00:00:00Z");
			await keep(date, country);
			await setMicroseconds(new Date(Date.parse(end) - 1).toISOString().replace("999Z", "999999Z"));
			await purgeInvoices.run(context(), {});
			expect(await left()).toEqual([country]);
			const forced = billingDb.withoutOrg({}, ({ tx }) => tx.execute(sql`delete from billing.invoices`));
			await expect(forced).rejects.toMatchObject({ cause: { code: "CB005" } });
			await database.setNow(end);
			await purgeInvoices.run(context(), {});
			await purgeInvoices.run(context(), {});
			expect(await left()).toEqual([]);
		},
	);
}

test(promise(["KS-13", "CP-35"], "each jurisdiction has its own years, in a session of any time zone"), async () => {
	await database.setNow("2026-01-01T00:00:00Z");
	await keep("2026-06-01", "GB");
	await keep("2026-06-01", "FR");
	await database.admin.begin(async (tx) => {
		await tx`set local timezone to 'Europe/London'`;
		const kept = await tx`select jurisdiction, keep_until from billing.invoices order by 1`;
		expect(kept.map((row) => [row.jurisdiction, row.keep_until.toISOString()])).toEqual([
			["FR", "2036-06-01T00:00:00.000Z"],
			["GB", "2033-06-01T00:00:00.000Z"],
		]);
	});
	await database.setNow("2033-06-01T00:00:00Z");
	await purgeInvoices.run(context(), {});
	expect(await left()).toEqual(["FR"]);
});

test("an invoice is not changed, may be kept longer, never shorter, and is kept once", async () => {
	await database.setNow("2026-01-01T00:00:00Z");
	const number = randomUUID();
	await keep("2026-06-01", "GB", { number });
	await keep("2026-06-01", "GB", { number });
	expect(await left()).toHaveLength(1);
	const change = (what: string) =>
		billingDb.withoutOrg({}, ({ tx }) => tx.execute(sql.raw(`update billing.invoices set ${what}`)));
	await expect(change("net = 1")).rejects.toMatchObject({ cause: { code: "CB005" } });
	await expect(change("keep_years = keep_years - 1")).rejects.toMatchObject({ cause: { code: "CB005" } });
	const longer = { ...policy, invoices: { ...policy.invoices, byJurisdiction: { GB: 9 } } };
	await purgeInvoices.run({ ...context(), house: { ...house, policy: longer } }, {});
	const [kept] = await database.admin`select keep_years from billing.invoices`;
	expect(kept).toEqual({ keep_years: 9 });
});

test(
	promise(["CP-35", "CP-9"], "an invoice outlives its organisation, and a living one's is not taken sooner"),
	async () => {
		await database.setNow("2026-01-01T00:00:00Z");
		const orgId = randomUUID();
		await keep("2026-01-01", "GB", { orgId });
		// No key leads from the invoice to the organisation: it is not even looked for.
		expect(await database.admin`select id from organisations where id = ${orgId}`).toEqual([]);
		await database.setNow("2032-12-31T23:59:59Z");
		await purgeInvoices.run(context(), {});
		expect(await left()).toEqual(["GB"]);
	},
);

test(promise(["CP-36"], "the worker and the web reach no invoice, billing reaches no record"), async () => {
	for (const db of [database.app, database.worker]) {
		await expect(db.withoutOrg({}, ({ tx }) => tx.execute(sql`select from billing.invoices`))).rejects.toMatchObject({
			cause: { code: "42501" },
		});
	}
	await expect(
		billingDb.withoutOrg({}, ({ tx }) => tx.execute(sql`select from public.instruments`)),
	).rejects.toMatchObject({
		cause: { code: "42501" },
	});
});

test(promise(["CP-37"], "an invoice has the columns that evidence the sale, and no others"), async () => {
	const columns = await database.admin`
		select column_name as name from information_schema.columns where table_schema = 'billing' and table_name = 'invoices'`;
	expect(columns.map(({ name }) => name).sort()).toEqual(
		[
			...["id", "org_id", "number", "invoice_date", "jurisdiction", "currency", "net", "tax"],
			...["buyer_name", "buyer_address", "buyer_tax_number", "provider_id", "keep_years", "keep_until"],
		].sort(),
	);
	await expect(keep("2026-06-01", "GB", { instrument: "CANARY" } as Partial<Invoice>)).rejects.toThrow(/instrument/);
});

test(promise(["CP-35"], "events of the payment provider go by their own age in the same run"), async () => {
	await database.admin`insert into stripe_events (id, type, received_at) values ('evt_1', 'x', '2026-01-01T00:00:00Z')`;
	for (const [at, n] of [
		["2026-04-01T00:00:00Z", 1],
		["2026-04-01T00:00:01Z", 0],
	] as const) {
		await database.setNow(at);
		await purgeInvoices.run(context(), {});
		expect(await database.admin`select from stripe_events`, at).toHaveLength(n);
	}
});

test("the console sees how old the invoices are, and those that the run could not delete", async () => {
	const { admin } = database;
	await database.setNow("2026-03-10T12:00:00Z");
	await keep("2026-03-10", "FR");
	const measured = async () => (await admin`select * from retention_measures where class = 'invoice'`)[0];
	await purgeInvoices.run(context(), {});
	expect(await measured()).toMatchObject({
		...{ rows: "1", overdue: "0", oldest: new Date("2026-03-10T00:00:00Z"), overdue_in: [] },
		gone_by: new Date("2036-03-10T04:45:00Z"),
	});
	await admin.unsafe(
		"create trigger broken before delete on billing.invoices for each row execute function app.refuse_change()",
	);
	await database.setNow("2036-03-12T04:45:00Z");
	await expect(purgeInvoices.run(context(), {})).rejects.toThrow();
	expect(await measured()).toMatchObject({ rows: "1", overdue: "1", overdue_since: new Date("2026-03-10T00:00:00Z") });
	await admin.unsafe("drop trigger broken on billing.invoices");
	await purgeInvoices.run(context(), {});
	expect(await measured()).toMatchObject({ rows: "0", overdue: "0", oldest: null });
});
