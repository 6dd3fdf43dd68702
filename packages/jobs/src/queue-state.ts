import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { deadLetters } from "./reconcile.ts";

type Transaction = PostgresJsDatabase<Record<string, never>>;

export type QueueCounts = {
	name: string;
	waiting: number;
	running: number;
	failed: number;
	oldestWaiting: Date | null;
};
export type FailedJob = {
	id: string;
	name: string;
	payload: Record<string, unknown>;
	attempts: number;
	failedAt: Date;
};

const instantOf = (text: string | null) => (text === null ? null : new Date(text));

/** Every queue with what waits in it, and the names that stand on the queue's own timetable. */
export async function queueState(tx: Transaction): Promise<{ queues: QueueCounts[]; scheduled: string[] }> {
	const queues = await tx.execute<Omit<QueueCounts, "oldestWaiting"> & { oldest: string | null }>(sql`
		select q.name,
			count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
			count(*) filter (where j.state = 'active')::int as running,
			count(*) filter (where j.state = 'failed')::int as failed,
			min(j.start_after) filter (where j.state in ('created', 'retry')) as oldest
		from pgboss.queue q left join pgboss.job j on j.name = q.name
		where q.name <> ${deadLetters} and q.name not like '\\_\\_pgboss%' group by q.name order by q.name`);
	const scheduled = await tx.execute<{ name: string }>(sql`select distinct name from pgboss.schedule`);
	return {
		queues: queues.map(({ oldest, ...queue }) => ({ ...queue, oldestWaiting: instantOf(oldest) })),
		scheduled: scheduled.map(({ name }) => name),
	};
}

/** Jobs that failed for good and were not swept yet. Payloads hold ids only; what an error said is not repeated. */
export async function failedJobs(tx: Transaction): Promise<FailedJob[]> {
	const rows = await tx.execute<{
		id: string;
		name: string;
		data: Record<string, unknown> | null;
		attempts: number;
		at: string;
	}>(sql`
		select id, name, data, retry_count + 1 as attempts, coalesce(completed_on, created_on) as at
		from pgboss.job where state = 'failed' and name <> ${deadLetters} order by at desc limit 100`);
	return rows.map(({ id, name, data, attempts, at }) => ({
		...{ id, name, attempts, payload: data ?? {}, failedAt: new Date(at) },
	}));
}

/** Gives a job that failed for good one more attempt, now. False when there is no such job any more. */
export async function retryFailedJob(tx: Transaction, id: string): Promise<boolean> {
	const again = await tx.execute(sql`
		update pgboss.job set state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now()
		where id = ${id}::uuid and state = 'failed' and name <> ${deadLetters} returning 1`);
	if (again.length === 0) return false;
	await tx.execute(sql`delete from pgboss.job where name = ${deadLetters} and source_id = ${id}::uuid`);
	return true;
}
