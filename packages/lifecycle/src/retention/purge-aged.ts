import { sql } from "@calibrant/db/drizzle";
import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { dueByAge, type House } from "@calibrant/kernel";
import type { DataClass } from "@calibrant/policy";

type Options = { batch?: number; signal?: AbortSignal };

/**
 * Deletes the platform's rows of one class that are past the policy's period, in batches with a commit each. Tables
 * take part by naming the column their period counts from. Gives the rows deleted.
 */
export async function purgeAged(
	house: Pick<House, "db" | "policy" | "policyVersions">,
	name: DataClass,
	{ batch = 5000, signal }: Options = {},
): Promise<number> {
	let removed = 0;
	for (const entry of agedTables(name)) {
		const begun = sql`${sql.identifier(entry.agesBy)}`;
		let last = batch;
		while (last === batch && !signal?.aborted) {
			last = await house.db.withoutOrg({}, async ({ tx, now }) => {
				const gone = await tx.execute(sql`
					delete from ${entry.table} where ctid = any (array(
						select ctid from ${entry.table} where ${dueByAge(house, name, begun, now)} limit ${batch})) returning 1`);
				return gone.length;
			});
			removed += last;
		}
	}
	return removed;
}

/** The tables of a class that its daily sweep goes through. */
export function agedTables(name: DataClass): (TableEntry & { agesBy: string })[] {
	return tableRegistry.flatMap((entry) =>
		entry.class === name && entry.kind === "platform" && entry.agesBy !== null
			? [{ ...entry, agesBy: entry.agesBy }]
			: [],
	);
}
