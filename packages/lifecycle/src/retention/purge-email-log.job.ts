import { emailLog } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, dueByAge, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";

/** Daily: mail delivery records past the policy's period. */
export const purgeEmailLog = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_email_log",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by age; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_email_log") },
	async run({ house, log }) {
		const removed = await house.db.withoutOrg({}, ({ tx, now }) =>
			tx
				.delete(emailLog)
				.where(dueByAge(house, "email_log", emailLog.createdAt, now))
				.returning({ id: emailLog.id }),
		);
		log.info({ removed: removed.length }, "mail records deleted");
	},
});
