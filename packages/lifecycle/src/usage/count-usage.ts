import type { Opened } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { usageCounts } from "@calibrant/db/schema";

/** What was used since the last time, added up: nothing of who used it ever comes here. */
export type Usage = ReadonlyMap<string, { uses: number; milliseconds: number }>;

/** Adds uses to the sums of today. In the order of names, so that two doors never wait for each other. */
export async function countUsage({ tx, now }: Pick<Opened, "tx" | "now">, usage: Usage): Promise<void> {
	const day = now.toISOString().slice(0, 10);
	const rows = [...usage].sort(([a], [b]) => (a < b ? -1 : 1)).map(([feature, sum]) => ({ feature, day, ...sum }));
	if (rows.length === 0) return;
	await tx
		.insert(usageCounts)
		.values(rows)
		.onConflictDoUpdate({
			target: [usageCounts.feature, usageCounts.day],
			set: {
				uses: sql`${usageCounts.uses} + excluded.uses`,
				milliseconds: sql`${usageCounts.milliseconds} + excluded.milliseconds`,
			},
		});
}
