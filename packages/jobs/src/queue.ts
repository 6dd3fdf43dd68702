import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Job } from "./define-job.ts";

type Transaction = PostgresJsDatabase<Record<string, never>>;

/**
 * Puts a job into the queue inside the caller's transaction: it exists when that commits, and not otherwise.
 * There is no other way to enqueue. With a `key`, a job already waiting under the key is not doubled.
 */
export type Enqueue = <Payload extends object>(
	tx: Transaction,
	job: Pick<Job<never, Payload>, "name">,
	payload: Payload,
	options?: { key?: string; startAfter?: Date },
) => Promise<void>;

/** The sending half, for doors that do not work jobs. Connects as a runtime role. */
export async function openQueue(url: string): Promise<{ enqueue: Enqueue; close(): Promise<void> }> {
	const boss = new PgBoss({
		connectionString: url,
		max: 2,
		migrate: false,
		createSchema: false,
		supervise: false,
		schedule: false,
	});
	boss.on("error", () => {});
	await boss.start();
	return { enqueue: enqueueWith(boss), close: () => boss.stop({ graceful: false }) };
}

/** The sending function of a started instance. */
export function enqueueWith(boss: PgBoss): Enqueue {
	return async (tx, job, payload, options = {}) => {
		await boss.send(job.name, payload, {
			...(options.key ? { singletonKey: options.key } : {}),
			...(options.startAfter ? { startAfter: options.startAfter } : {}),
			db: fromDrizzle(tx, sql),
		});
	};
}
