import { and, eq, exists, isNull, notExists } from "@calibrant/db/drizzle";
import { auditDeletionRequests, organisations, tombstones } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { pruneAuditLog } from "./prune-audit-log.ts";

/**
 * Audit rows of ended organisations whose years have passed, counted from the later anchor, or whose owner asked for
 * it. Each quarter by promise; hourly and at start too, which catches a missed quarter up and lets a request go on once
 * the hold that stopped it is released.
 */
export const purgeAuditLogs = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_audit_log_after_7y",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by a predicate on stored times; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_audit_log_after_7y") },
	async run({ house, log, signal }) {
		await withdrawOfTheLiving(house);
		const ended = await house.db.withoutOrg({ readOnly: true }, ({ tx }) => tx.select().from(tombstones));
		for (const one of ended) {
			if (signal.aborted) return;
			const removed = await pruneAuditLog(house, one);
			if (removed > 0) log.info({ orgId: one.orgId, removed }, "audit rows deleted");
		}
	},
});

/** An organisation that was taken back takes its request for early deletion back with it. */
async function withdrawOfTheLiving(house: WorkerHouse): Promise<void> {
	const { orgId, closedAt } = auditDeletionRequests;
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const living = tx
			.select({ id: organisations.id })
			.from(organisations)
			.where(and(eq(organisations.id, orgId), isNull(organisations.cancellationId)));
		const gone = tx.select({ id: tombstones.orgId }).from(tombstones).where(eq(tombstones.orgId, orgId));
		await tx
			.update(auditDeletionRequests)
			.set({ closedAt: now, outcome: "withdrawn" })
			.where(and(isNull(closedAt), exists(living), notExists(gone)));
	});
}
