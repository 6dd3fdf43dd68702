import { and, eq, lte, notInArray, sql } from "@calibrant/db/drizzle";
import { idempotencyKeys, organisations, webhookAttempts, webhookDeliveries, webhooks } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, deliverWebhookName, dueByAge, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";

/** Hourly, organisation by organisation: rows past the policy's period, secrets past their end, attempts the queue lost. */
export const sweepApiRecords = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_api_records",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by age; what it enqueues carries the delivery's id as key",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_api_records") },
	async run({ house, signal, log }) {
		const orgs = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ id: organisations.id, restrictedAt: organisations.restrictedAt })
				.from(organisations)
				.where(notInArray(organisations.state, ["purging", "purged"])),
		);
		let removed = 0;
		for (const { id, restrictedAt } of orgs) {
			if (signal.aborted) return;
			removed += await sweep(house, id, restrictedAt !== null);
		}
		log.info({ removed }, "records of the API past their period deleted");
	},
});

async function sweep(house: WorkerHouse, orgId: string, restricted: boolean): Promise<number> {
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const old = sql`select id from ${webhookDeliveries} where ${dueByAge(house, "webhook_delivery", webhookDeliveries.createdAt, now)}`;
		await tx.delete(webhookAttempts).where(sql`${webhookAttempts.deliveryId} in (${old})`);
		const deliveries = await tx
			.delete(webhookDeliveries)
			.where(dueByAge(house, "webhook_delivery", webhookDeliveries.createdAt, now))
			.returning({ id: webhookDeliveries.id });
		const answers = await tx
			.delete(idempotencyKeys)
			.where(dueByAge(house, "idempotency_key", idempotencyKeys.createdAt, now))
			.returning({ key: idempotencyKeys.key });
		await tx
			.update(webhooks)
			.set({ sealedPrevious: null, previousUntil: null })
			.where(lte(webhooks.previousUntil, now));
		const due = restricted
			? []
			: await tx
					.select({ id: webhookDeliveries.id })
					.from(webhookDeliveries)
					.where(and(eq(webhookDeliveries.state, "waiting"), lte(webhookDeliveries.nextAttemptAt, now)));
		for (const { id } of due) await house.enqueue(tx, deliverWebhookName, { orgId, deliveryId: id }, { key: id });
		return deliveries.length + answers.length;
	});
}
