import { and, notInArray, sql } from "@calibrant/db/drizzle";
import { jobRuns } from "@calibrant/db/schema";
import { defineJob, forgetFinishedJobs } from "@calibrant/jobs";
import { cronOf, dueByAge, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { clockShift } from "./clock-shift.ts";

/** Daily: finished jobs past the policy's period, and the last runs of jobs that no longer exist. */
export const purgeFinishedJobs = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_finished_jobs",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes by age; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_finished_jobs") },
	async run({ house, log, signal }) {
		let removed = 0;
		let last = 1;
		while (last > 0 && !signal.aborted) {
			last = await house.db.withoutOrg({}, ({ tx, now }) =>
				forgetFinishedJobs(tx, (finishedAt) => dueByAge(house, "job", finishedAt, now), clockShift),
			);
			removed += last;
		}
		const lastRun = sql`greatest(${jobRuns.lastGoodAt}, ${jobRuns.lastErrorAt})`;
		await house.db.withoutOrg({}, async ({ tx, now }) => {
			const listed = await tx.execute<{ name: string }>(sql`select name from pgboss.queue`);
			const names = listed.map(({ name }) => name);
			await tx.delete(jobRuns).where(and(notInArray(jobRuns.name, names), dueByAge(house, "job", lastRun, now)));
		});
		log.info({ removed }, "finished jobs deleted");
	},
});
