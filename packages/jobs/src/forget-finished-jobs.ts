import { type SQL, sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { deadLetters } from "./reconcile.ts";

const batch = 5000;

/**
 * Deletes one batch of jobs that have ended and that `past` says are past their time; jobs that failed for good end
 * when they are laid aside. Gives how many.
 */
export async function forgetFinishedJobs(
	tx: PostgresJsDatabase<Record<string, never>>,
	past: (finishedAt: SQL) => SQL,
): Promise<number> {
	const gone = await tx.execute(sql`
		delete from pgboss.job where (name, id) in (
			select name, id from pgboss.job
			where (state in ('completed', 'cancelled', 'failed') and ${past(sql`coalesce(completed_on, created_on)`)})
				or (name = ${deadLetters} and ${past(sql`created_on`)})
			limit ${batch})
		returning 1`);
	return gone.length;
}
