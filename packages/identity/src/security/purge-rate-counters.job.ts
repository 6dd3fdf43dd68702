import { sql } from "@calibrant/db/drizzle";
import { rateCounters } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";

/** Every few minutes: counters whose window has ended. They expire by the wall clock, as they were counted. */
export const purgeRateCounters = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_rate_counters",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes what has expired; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_rate_counters") },
	async run({ house, log }) {
		const removed = await house.db.withoutOrg({}, ({ tx }) =>
			tx
				.delete(rateCounters)
				.where(sql`${rateCounters.expire} < extract(epoch from clock_timestamp()) * 1000`)
				.returning({ key: rateCounters.key }),
		);
		log.info({ removed: removed.length }, "rate counters deleted");
	},
});
