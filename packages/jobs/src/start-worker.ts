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
	/** Asked before each run for the house as it is now; another one than before also brings its own timetable. */
	current?(house: House): Promise<House>;
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
	const {
		url,
		jobs,
		log,
		settled = async () => {},
		current = async (house) => house,
		pollSeconds = 1,
		timetable = true,
	} = options;
	const boss = new PgBoss({ connectionString: url, max: 4, migrate: false, createSchema: false, schedule: timetable });
	boss.on("error", (error) => log.error({ err: error }, "queue error"));
	await boss.start();
	await reconcileQueues(boss, jobs);
	let house = options.house(enqueueWith(boss));
	await reconcileSchedules(boss, timetable ? jobs : [], house);

	for (const job of jobs) {
		let worker = "";
		const polling = { pollingIntervalSeconds: pollSeconds, batchSize: 1 };
		worker = await boss.work<unknown>(job.name, polling, async ([delivered]) => {
			if (!delivered) return;
			// Looks for the next at once: one job for each look would let a backlog of mails wait for hours.
			boss.notifyWorker(worker);
			try {
				const now = await current(house);
				if (now !== house) {
					house = now;
					await reconcileSchedules(boss, timetable ? jobs : [], house);
				}
				const context = { house, signal: delivered.signal, log };
				await job.run(context, job.payload.parse(delivered.data ?? {}) as never);
			} catch (error) {
				const cause = error instanceof Error ? error : new Error(String(error));
				log.error({ job: job.name, id: delivered.id, err: cause }, "job failed");
				await settled(job.name, cause);
				throw cause;
			}
			await settled(job.name, null);
		});
	}
	const sweeps = jobs.filter((job) => job.sweep?.cron(house));
	if (timetable) for (const sweep of sweeps) await boss.send(sweep.name, {}, { singletonKey: "boot" });

	// The library's own counts are cached for a minute; the rows are the truth.
	const unfinished = async () => {
		const { rows } = await boss
			.getDb()
			.executeSql(
				"select 1 from pgboss.job where (state = 'active' or state in ('created', 'retry') and start_after <= now()) and name = any ($1) limit 1",
				[jobs.map((job) => job.name)],
			);
		return rows.length > 0;
	};
	return {
		trigger: async (name) => void (await boss.send(name, {}, { singletonKey: "asked" })),
		idle: async () => {
			while (await unfinished()) await new Promise((resolve) => setTimeout(resolve, 50));
		},
		stop: () => boss.stop({ graceful: true, timeout: 30_000 }),
	};
}
