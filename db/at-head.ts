import { readFileSync } from "node:fs";
import { sql } from "./drizzle.ts";
import type { Tx } from "./tenancy.ts";

const journal = JSON.parse(readFileSync(new URL("./migrations/meta/_journal.json", import.meta.url), "utf8")) as {
	entries: { when: number }[];
};

/** Whether the database has every migration of this checkout; one that is further ahead has them too. */
export async function atHead(tx: Tx): Promise<boolean> {
	const [newest] = await tx.execute<{ at: string | null }>(
		sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`,
	);
	return Number(newest?.at ?? 0) >= (journal.entries.at(-1)?.when ?? 0);
}
