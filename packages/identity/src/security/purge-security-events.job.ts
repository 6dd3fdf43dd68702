import { securityEvents } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { sql } from "drizzle-orm";
import { z } from "zod";

/** Daily: security events past the policy's period. */
export const purgeSecurityEvents = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_security_events",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by age; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_security_events") },
	async run({ house, log }) {
		const { keep } = house.policy.classes.security_event;
		if (typeof keep === "string") return;
		const removed = await house.db.withoutOrg({}, ({ tx }) =>
			tx
				.delete(securityEvents)
				.where(sql`${securityEvents.at} < app.now() - ${`${keep.n} ${keep.unit}`}::interval`)
				.returning({ id: securityEvents.id }),
		);
		log.info({ removed: removed.length }, "security events deleted");
	},
});
