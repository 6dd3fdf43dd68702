import type { Database, Tx } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import type { KeyRing } from "./key-ring.ts";

/** How many values of a column, as `table.column`, are sealed under a key. */
export type SealedUnder = { place: string; key: string; count: number };

/** Counts what lies sealed, by column and key, over all organisations. */
export async function sealingKeys(tx: Tx): Promise<SealedUnder[]> {
	return (await tx.execute(sql`select place, key, count from app.sealing_keys() order by place, key`)) as never;
}

/** Why a door must not open: keys that values are sealed under and that the ring lacks, with what to do. */
export async function missingKeys(db: Database, ring: KeyRing): Promise<string[]> {
	const found = await db.withoutOrg({ readOnly: true }, ({ tx }) => sealingKeys(tx));
	return found
		.filter(({ key }) => !ring.ids.includes(key))
		.map(({ place, key, count }) => `${count} of ${place} are sealed under the data key ${key}`);
}
