import { PgBoss } from "pg-boss";
import postgres from "postgres";
import type { AnyJob } from "./define-job.ts";
import { reconcileQueues } from "./reconcile.ts";

/** Brings the queue's own schema up to date as the owner, makes the queues, and lets the runtime roles use them. */
export async function migrateQueue<House>(url: string, jobs: readonly AnyJob<House>[]): Promise<void> {
	const asOwner = new URL(url);
	asOwner.searchParams.set("options", "-c role=calibrant_owner");
	const boss = new PgBoss({ connectionString: asOwner.toString(), max: 2, supervise: false, schedule: false });
	boss.on("error", () => {});
	await boss.start();
	await reconcileQueues(boss, jobs);
	await boss.stop({ graceful: false });
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await sql.unsafe(`
			grant usage on schema pgboss to calibrant_app, calibrant_worker;
			grant select, insert, update, delete on all tables in schema pgboss to calibrant_app, calibrant_worker;
			grant usage on all sequences in schema pgboss to calibrant_app, calibrant_worker;
			grant execute on all functions in schema pgboss to calibrant_app, calibrant_worker;
		`);
	} finally {
		await sql.end();
	}
}
