import { securityEvents } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, dueByAge, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";

/** Daily: security events past the policy's period. */
export const purgeSecurityEvents = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_security_events",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by age; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_security_events") },
	async run({ house, log }) {
		const removed = await house.db.withoutOrg({}, ({ tx, now }) =>
			tx
				.delete(securityEvents)
				.where(dueByAge(house, "security_event", securityEvents.at, now))
				.returning({ id: securityEvents.id }),
		);
		log.info({ removed: removed.length }, "security events deleted");
	},
});
