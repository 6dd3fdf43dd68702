import { atHead } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { queueState } from "@calibrant/jobs";
import type { House } from "@calibrant/kernel";

/** What a door needs before it can serve. */
export type Health = { database: boolean; migrations: boolean; queue: boolean; files: boolean };

/**
 * Looks at everything a request may need: the database, whether it has this checkout's migrations, the queue's own tables,
 * and the store of files. That a worker runs is not asked: pages work while it is started anew.
 */
export async function checkHealth(house: House): Promise<Health> {
	const ask = (work: Promise<unknown>) =>
		work.then(
			(answer) => answer !== false,
			() => false,
		);
	const reading = <T>(work: Parameters<typeof house.db.withoutOrg<T>>[1]) =>
		house.db.withoutOrg({ readOnly: true }, work);
	const [database, migrations, queue, files] = await Promise.all([
		ask(reading(({ tx }) => tx.execute(sql`select 1`))),
		ask(reading(({ tx }) => atHead(tx))),
		ask(reading(async ({ tx }) => (await queueState(tx)).queues.length > 0)),
		ask(house.files.probe()),
	]);
	return { database, migrations, queue, files };
}

export const isReady = (health: Health): boolean => Object.values(health).every(Boolean);
