import { type SQL, sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { deadLetters } from "./reconcile.ts";

const ended = sql`state in ('completed', 'cancelled', 'failed')`;
const endedAt = sql`coalesce(completed_on, created_on)`;

const batch = 5000;

/**
 * Deletes one batch of jobs that have ended and that `past` says are past their time; jobs that failed for good end
 * when they are laid aside. Jobs carry the machine's clock; `shift` is what the product's is ahead of it. Gives how many.
 */
export async function forgetFinishedJobs(
	tx: PostgresJsDatabase<Record<string, never>>,
	past: (finishedAt: SQL) => SQL,
	shift: SQL,
): Promise<number> {
	const gone = await tx.execute(sql`
		delete from pgboss.job where (name, id) in (
			select name, id from pgboss.job
			where (${ended} and ${past(sql`(${endedAt} + ${shift})`)})
				or (name = ${deadLetters} and ${past(sql`(created_on + ${shift})`)})
			limit ${batch})
		returning 1`);
	return gone.length;
}

/** How many jobs have ended, since when the first of them, and how many are past their time, by the same clock. */
export async function measureFinishedJobs(
	tx: PostgresJsDatabase<Record<string, never>>,
	past: (finishedAt: SQL) => SQL,
	shift: SQL,
): Promise<{ rows: number; oldest: string | null; overdue: number; overdueSince: string | null }> {
	const at = sql`(${endedAt} + ${shift})`;
	const [found] = await tx.execute<{
		rows: number;
		oldest: string | null;
		overdue: number;
		overdueSince: string | null;
	}>(
		sql`select count(*)::int as rows, min(${at}) as oldest, count(*) filter (where ${past(at)})::int as overdue,
			min(${at}) filter (where ${past(at)}) as "overdueSince" from pgboss.job where ${ended}`,
	);
	return found ?? { rows: 0, oldest: null, overdue: 0, overdueSince: null };
}
