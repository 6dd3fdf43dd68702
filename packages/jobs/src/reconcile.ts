import type { PgBoss, QueueOptions } from "pg-boss";
import type { AnyJob } from "./define-job.ts";

/** Where jobs are laid aside that failed for good. */
export const deadLetters = "dead_letters";

/** Makes the queues what the code says: missing ones are made, options updated, a changed policy refused. */
export async function reconcileQueues<House>(boss: PgBoss, jobs: readonly AnyJob<House>[]): Promise<void> {
	const names = jobs.map((job) => job.name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice) throw new Error(`Two jobs are named ${twice}.`);
	await boss.createQueue(deadLetters, { retryLimit: 0 });
	const present = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
	for (const job of jobs) {
		const policy = job.queue?.policy ?? "standard";
		const options = optionsOf(job);
		const queue = present.get(job.name);
		if (!queue) await boss.createQueue(job.name, { ...options, policy, deadLetter: deadLetters });
		else if (queue.policy !== policy) {
			throw new Error(
				`Queue ${job.name} has policy ${queue.policy}; the code says ${policy}. Give the job a new name.`,
			);
		} else await boss.updateQueue(job.name, { ...options, deadLetter: deadLetters });
	}
}

/** Makes the timetable what the code says: what is no longer listed is taken off. */
export async function reconcileSchedules<House>(
	boss: PgBoss,
	jobs: readonly AnyJob<House>[],
	house: House,
): Promise<void> {
	const wanted = jobs.flatMap((job) => {
		const cron = job.sweep?.cron(house);
		return cron ? [{ name: job.name, cron }] : [];
	});
	for (const schedule of await boss.getSchedules()) {
		if (!wanted.some(({ name }) => name === schedule.name)) await boss.unschedule(schedule.name, schedule.key);
	}
	for (const { name, cron } of wanted) {
		await boss.schedule(name, cron, {}, { tz: "UTC", key: "promised", missed: "once" });
		await boss.schedule(name, "30 * * * *", {}, { tz: "UTC", key: "catch-up" });
	}
}

function optionsOf<House>(job: AnyJob<House>): QueueOptions {
	const { retryLimit = 5, retryDelaySeconds = 5, expireInSeconds, heartbeatSeconds } = job.queue ?? {};
	return {
		...{ retryLimit, retryDelay: retryDelaySeconds, retryBackoff: true, retryDelayMax: 900 },
		// Finished jobs go by the policy's own sweep, and by nothing before it.
		deleteAfterSeconds: 0,
		...(expireInSeconds ? { expireInSeconds } : {}),
		...(heartbeatSeconds ? { heartbeatSeconds } : {}),
	};
}
