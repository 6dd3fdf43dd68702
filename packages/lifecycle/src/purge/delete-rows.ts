import { sql } from "@calibrant/db/drizzle";
import type { TableEntry } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { purgedTables } from "./count-data.ts";
import { purgeHeld } from "./purge-holds.ts";

const batch = 5000;

/**
 * Deletes an organisation's tenant rows, children before parents, in batches with a commit each, so that neighbours
 * stay quick and a killed run goes on where it was. Row security confines it to the organisation; the guard lets it
 * pass only with the fencing token.
 */
export async function deleteRows(
	house: Pick<House, "db" | "policy">,
	orgId: string,
	token: string,
	signal: AbortSignal,
	/** Between batches; told how many rows went since it was called before. */
	pause: (deleted: number) => Promise<void>,
): Promise<void> {
	const here = (entry: TableEntry) => entry.kind === "tenant" || entry.survivesPurge === "by policy";
	const childFirst = purgedTables(house.policy).filter(here).toReversed();
	let untold = 0;
	for (const entry of childFirst) {
		let deleted = batch;
		while (deleted === batch) {
			deleted = await deleteBatch(house, orgId, token, entry);
			untold += deleted;
			if (untold < batch) continue;
			signal.throwIfAborted();
			await pause(untold);
			untold = 0;
		}
	}
	if (untold > 0) await pause(untold);
}

async function deleteBatch(
	{ db, policy }: Pick<House, "db" | "policy">,
	orgId: string,
	token: string,
	entry: TableEntry,
): Promise<number> {
	return db.withOrg(orgId, { purgeRunId: token }, async ({ tx }) => {
		const deleted = await tx.execute<{ n: number }>(sql`
			with gone as (
				delete from ${entry.table} where ctid = any (array(select ctid from ${entry.table} where org_id = ${orgId}
					and not ${purgeHeld(orgId, policy)} limit ${batch}))
				returning 1
			) select count(*)::int as n from gone`);
		return deleted[0]?.n ?? 0;
	});
}
