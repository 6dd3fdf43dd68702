import type { Database } from "@calibrant/db";
import { count, lt, min, sql } from "@calibrant/db/drizzle";
import { invoices } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { deadline, noteMeasure, runAfter } from "@calibrant/lifecycle";

/** Tells the console how the invoices stand: the oldest, and those that the last run should have deleted. No contents. */
export async function measureInvoices(house: WorkerHouse & { billingDb: Database }): Promise<void> {
	const measure = await house.billingDb.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const since = sql<Date>`min(${invoices.invoiceDate}::timestamp at time zone 'UTC')`.mapWith(invoices.keepUntil);
		const [all] = await tx.select({ rows: count(), since, end: min(invoices.keepUntil) }).from(invoices);
		const late = lt(invoices.keepUntil, deadline(house.policy, "invoice", now));
		const [overdue] = await tx.select({ rows: count(), since }).from(invoices).where(late);
		return {
			...{ rows: all?.rows ?? 0, oldest: all?.since ?? null, overdueIn: [] },
			goneBy: runAfter(house, "invoice", { since: null, end: all?.end ?? null }, now),
			...{ overdue: overdue?.rows ?? 0, overdueSince: overdue?.since ?? null },
		};
	});
	await noteMeasure(house, "invoice", measure);
}
