import type { Database } from "@calibrant/db";
import { eq, lt, sql } from "@calibrant/db/drizzle";
import { invoices } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, longestPromise, type WorkerHouse } from "@calibrant/kernel";
import { purgeAged } from "@calibrant/lifecycle";
import { invoiceYears } from "@calibrant/policy";
import { z } from "zod";
import { measureInvoices } from "./measure-invoices.ts";

const batch = 5000;

/**
 * Daily: invoices whose years have passed, through the billing role alone, and events of the payment provider past
 * their age. Postgres refuses an invoice that is still to be kept, whatever this asks for.
 */
export const purgeInvoices = defineJob<WorkerHouse & { billingDb: Database }, Record<string, never>>({
	name: "scheduled_purge_billing_after_retention",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by the instant stored with each invoice; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_billing_after_retention") },
	async run({ house, log, signal }) {
		try {
			await lengthen(house);
			const removed = await removeDue(house, signal);
			const events = await purgeAged(house, "billing_event", { signal });
			log.info({ invoices: removed, events }, "billing records past their period deleted");
		} finally {
			// Also when it failed: the console must show what is left.
			await measureInvoices(house);
		}
	},
});

async function removeDue(house: { billingDb: Database }, signal: AbortSignal): Promise<number> {
	let removed = 0;
	let last = batch;
	while (last === batch && !signal.aborted) {
		last = await house.billingDb.withoutOrg({}, async ({ tx }) => {
			const gone = await tx.execute(sql`
				delete from ${invoices} where id = any (array(
					select id from ${invoices} where keep_until <= app.now() limit ${batch})) returning 1`);
			return gone.length;
		});
		removed += last;
	}
	return removed;
}

/** A longer period that the policy promises since binds the invoices that are there; a shorter one does not. */
async function lengthen(house: WorkerHouse & { billingDb: Database }): Promise<void> {
	await house.billingDb.withoutOrg({}, async ({ tx, now }) => {
		const kept = await tx.selectDistinct({ jurisdiction: invoices.jurisdiction }).from(invoices);
		for (const { jurisdiction } of kept) {
			const years = longestPromise(house, (policy) => invoiceYears(policy, jurisdiction), now, now);
			await tx
				.update(invoices)
				.set({ keepYears: years })
				.where(sql`${eq(invoices.jurisdiction, jurisdiction)} and ${lt(invoices.keepYears, years)}`);
		}
	});
}
