import type { Database } from "@calibrant/db";
import { isNotNull } from "@calibrant/db/drizzle";
import { deletionRuns, profiles, tombstones } from "@calibrant/db/schema";
import { type ErasureNote, type LedgerEntry, readErasures, readLedger } from "../purge/ledger.ts";

/** What the ledger knows and the database does not: deletions a restored backup has forgotten. */
export type LedgerGap = { deletions: LedgerEntry[]; erasures: ErasureNote[] };

/** Compares the ledger with the database. A purge under way has its run in the database and is no gap. */
export async function ledgerGap(db: Database, ledgerFolder: string): Promise<LedgerGap> {
	const [deletions, erasures] = await Promise.all([readLedger(ledgerFolder), readErasures(ledgerFolder)]);
	return db.withoutOrg({ readOnly: true, snapshot: true }, async ({ tx }) => {
		const buried = await tx.select({ id: tombstones.orgId }).from(tombstones);
		const running = await tx.select({ id: deletionRuns.id }).from(deletionRuns);
		const forgotten = await tx.select({ id: profiles.userId }).from(profiles).where(isNotNull(profiles.deletedAt));
		const known = new Set([...buried, ...running, ...forgotten].map(({ id }) => id));
		const people = new Set((await tx.select({ id: profiles.userId }).from(profiles)).map(({ id }) => id));
		return {
			deletions: deletions.filter((entry) => !known.has(entry.organisationId) && !known.has(entry.runId)),
			// Somebody who signed up after the backup is not in it: nothing to erase again.
			erasures: erasures.filter(({ userId }) => !known.has(userId) && people.has(userId)),
		};
	});
}

/** The boot guard: throws a sentence that says what to run when the ledger is ahead of the database. */
export async function refuseOlderDatabase(db: Database, ledgerFolder: string): Promise<void> {
	const { deletions, erasures } = await ledgerGap(db, ledgerFolder);
	if (deletions.length + erasures.length === 0) return;
	throw new Error(
		`This database is older than the deletion ledger: ${deletions.length} deleted organisations and ${erasures.length} ` +
			"erased accounts would come back. Nothing is served until `npm run restore:replay` has deleted them again.",
	);
}
