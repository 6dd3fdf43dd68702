import { PgBoss } from "pg-boss";
import type { AnyJob, JobLog } from "./define-job.ts";
import { type Enqueue, enqueueWith } from "./queue.ts";
import { reconcileQueues, reconcileSchedules } from "./reconcile.ts";

export type WorkerOptions<House> = {
	/** Connection address of the runtime role that works jobs. */
	url: string;
	jobs: readonly AnyJob<House>[];
	/** Built after the queue is up, because jobs enqueue jobs. */
	house(enqueue: Enqueue): House;
	log: JobLog;
	/** Told after every run; `error` is null when it ended well. */
	settled?(name: string, error: Error | null): Promise<void>;
	/** Seconds between looks into the queue. */
	pollSeconds?: number;
	/** False where a person moves the clock (the demo): sweeps then run when asked. */
	timetable?: boolean;
};

export type Worker = {
	/** Runs a sweep now, through the queue. */
	trigger(name: string): Promise<void>;
	/** Resolves when nothing is queued or running. */
	idle(): Promise<void>;
	/** Lets running jobs finish, then leaves. */
	stop(): Promise<void>;
};

/** Works the listed jobs until stopped. Reconciles queues and timetable first, then runs every sweep once. */
export async function startWorker<House>(options: WorkerOptions<House>): Promise<Worker> {
	const { url, jobs, log, settled = async () => {}, pollSeconds = 1, timetable = true } = options;
	const boss = new PgBoss({ connectionString: url, max: 4, migrate: false, createSchema: false, schedule: timetable });
	boss.on("error", (error) => log.error({ error: error.message }, "queue error"));
	await boss.start();
	await reconcileQueues(boss, jobs);
	const house = options.house(enqueueWith(boss));
	await reconcileSchedules(boss, timetable ? jobs : [], house);

	for (const job of jobs) {
		await boss.work<unknown>(job.name, { pollingIntervalSeconds: pollSeconds, batchSize: 1 }, async ([delivered]) => {
			if (!delivered) return;
			const context = { house, signal: delivered.signal, log };
			try {
				await job.run(context, job.payload.parse(delivered.data ?? {}) as never);
			} catch (error) {
				const cause = error instanceof Error ? error : new Error(String(error));
				log.error({ job: job.name, id: delivered.id, error: cause.message, stack: cause.stack }, "job failed");
				await settled(job.name, cause);
				throw cause;
			}
			await settled(job.name, null);
		});
	}
	const sweeps = jobs.filter((job) => job.sweep?.cron(house));
	if (timetable) for (const sweep of sweeps) await boss.send(sweep.name, {}, { singletonKey: "boot" });

	const unfinished = async () => {
		const stats = await Promise.all(jobs.map((job) => boss.getQueueStats(job.name)));
		return stats.flat().some((queue) => queue.queuedCount - queue.deferredCount + queue.activeCount > 0);
	};
	return {
		trigger: async (name) => void (await boss.send(name, {}, { singletonKey: "asked" })),
		idle: async () => {
			while (await unfinished()) await new Promise((resolve) => setTimeout(resolve, 100));
		},
		stop: () => boss.stop({ graceful: true, timeout: 30_000 }),
	};
}
