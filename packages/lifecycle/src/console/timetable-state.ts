import { jobRuns } from "@calibrant/db/schema";
import { failedJobs, queueState, retryFailedJob } from "@calibrant/jobs";
import { type House, notFound, platformCtx } from "@calibrant/kernel";
import { nextTick, schedules } from "@calibrant/policy";
import { z } from "zod";
import { backupStatus } from "../backup/inventory.ts";

/** The published timetable with last and next runs, the queues, and the jobs that failed for good. */
export async function timetableState(house: House) {
	return house.db.withoutOrg({ readOnly: true }, async (opened) => {
		const { tx, now, policy } = platformCtx(house, opened);
		const runs = new Map((await tx.select().from(jobRuns)).map((run) => [run.name, run]));
		const { queues, scheduled } = await queueState(tx);
		return {
			now,
			sweeps: schedules(policy).map(({ name, cron, what }) => ({
				...{ name, cron, what, nextAt: nextTick(cron, now), registered: scheduled.includes(name) },
				...{ lastGoodAt: runs.get(name)?.lastGoodAt ?? null, lastErrorAt: runs.get(name)?.lastErrorAt ?? null },
				lastError: runs.get(name)?.lastError ?? null,
			})),
			queues,
			failed: await failedJobs(tx),
			backups: await backupStatus({ tx, now }, policy),
		};
	});
}

export const retryJobInput = z.strictObject({ id: z.uuid() });

/** One more attempt for a job that failed for good. Throws NOT_FOUND when it was swept or tried again already. */
export async function retryJob(house: House, { id }: z.output<typeof retryJobInput>): Promise<void> {
	const again = await house.db.withoutOrg({}, ({ tx }) => retryFailedJob(tx, id));
	if (!again) throw notFound("failed job");
}
