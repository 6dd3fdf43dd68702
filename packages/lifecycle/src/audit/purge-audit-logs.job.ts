import { tombstones } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, longestPromise, type WorkerHouse } from "@calibrant/kernel";
import { sql } from "drizzle-orm";
import { z } from "zod";

/** Each quarter: audit rows of ended organisations whose years have passed, counted from the later anchor. */
export const purgeAuditLogs = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_audit_log_after_7y",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by a predicate on stored times; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_audit_log_after_7y") },
	async run({ house, log, signal }) {
		const { ended, now } = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => ({
			...{ now, ended: await tx.select().from(tombstones) },
		}));
		for (const { orgId, lastActivityAt, cancelledAt } of ended) {
			if (signal.aborted) return;
			const years = longestPromise(house, (policy) => policy.auditLog.years, lastActivityAt ?? cancelledAt, now);
			const [done] = await house.db.withOrg(orgId, {}, ({ tx }) =>
				tx.execute<{ removed: string }>(sql`select app.purge_audit_log(${orgId}, ${years})::text as removed`),
			);
			if (Number(done?.removed) > 0) log.info({ orgId, removed: Number(done?.removed) }, "audit rows deleted");
		}
	},
});
