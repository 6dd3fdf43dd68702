import { type DataCounts, dataKeys, organisations } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { and, eq, exists, not } from "drizzle-orm";
import { purgeHeld } from "./purge-holds.ts";

/**
 * Destroys the key of an organisation's stored files, after the files: a copy of one that is left anywhere opens no
 * more. Only for the run that holds the purge.
 */
export async function destroyKey(
	{ db, policy }: Pick<House, "db" | "policy">,
	orgId: string,
	token: string,
): Promise<void> {
	await db.withOrg(orgId, { purgeRunId: token }, async ({ tx }) => {
		const mine = tx
			.select({ id: organisations.id })
			.from(organisations)
			.where(and(eq(organisations.id, orgId), eq(organisations.state, "purging"), eq(organisations.purgeRunId, token)));
		await tx.delete(dataKeys).where(and(eq(dataKeys.orgId, orgId), exists(mine), not(purgeHeld(orgId, policy))));
	});
}

/**
 * How the data was sanitised, in the words of NIST SP 800-88. Cryptographic erase is claimed only where there was a key;
 * backups never hold it, but hold copies of files, sealed with a key of their own, until they expire.
 */
export function sanitisation(before: DataCounts): string {
	const clear = "Clear: logical deletion of every row and stored object, verified by reading back (NIST SP 800-88).";
	if (!before.rows.data_key) return clear;
	return (
		`${clear} Cryptographic erase of stored objects: the organisation's own AES-256 key was destroyed and is in no ` +
		"backup, so a copy of an object left in the store's storage opens no more. Backups hold rows and files sealed " +
		"with a key of their own until they expire."
	);
}
