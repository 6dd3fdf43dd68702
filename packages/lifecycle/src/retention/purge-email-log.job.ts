import { emailLog } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { olderThan } from "./older-than.ts";

/** Daily: mail delivery records past the policy's period. */
export const purgeEmailLog = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_email_log",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by age; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_email_log") },
	async run({ house, log }) {
		const due = olderThan(emailLog.createdAt, house.policy.classes.email_log.keep);
		if (!due) return;
		const removed = await house.db.withoutOrg({}, ({ tx }) =>
			tx.delete(emailLog).where(due).returning({ id: emailLog.id }),
		);
		log.info({ removed: removed.length }, "mail records deleted");
	},
});
