import type { Tx } from "@calibrant/db";
import { asc, desc, eq } from "@calibrant/db/drizzle";
import { backups, restoreTests } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { backupLateAt, type Policy } from "@calibrant/policy";
import { readBackupNotes } from "../purge/ledger.ts";

/** The newest whole backup, or null. */
export async function newestBackup(tx: Tx) {
	const [row] = await tx
		.select()
		.from(backups)
		.where(eq(backups.state, "kept"))
		.orderBy(desc(backups.startedAt))
		.limit(1);
	return row ?? null;
}

/** Since when a backup is missing; null while the newest is young enough. */
export async function lateSince(tx: Tx, policy: Policy, now: Date): Promise<Date | null> {
	const newest = await newestBackup(tx);
	if (!newest) return now;
	const late = backupLateAt(policy, newest.startedAt);
	return late <= now ? late : null;
}

/**
 * The inventory, oldest first, with what the ledger notes and the database does not know: after a restore the newer
 * backups are in the ledger only.
 */
export async function readInventory(house: Pick<House, "db" | "ledgerFolder">) {
	const notes = await readBackupNotes(house.ledgerFolder);
	return house.db.withoutOrg({}, async ({ tx }) => {
		const unknown = notes.map(({ backupId, startedAt, regions }) => {
			return { id: backupId, startedAt: new Date(startedAt), state: "adopted", regions };
		});
		if (unknown.length > 0) await tx.insert(backups).values(unknown).onConflictDoNothing();
		return tx.select().from(backups).orderBy(asc(backups.startedAt));
	});
}

/** What operators see: every backup, the newest restore tests, and since when one is missing. */
export async function backupStatus({ tx, now }: { tx: Tx; now: Date }, policy: Policy) {
	return {
		backups: await tx.select().from(backups).orderBy(desc(backups.startedAt)),
		tests: await tx.select().from(restoreTests).orderBy(desc(restoreTests.testedAt)).limit(10),
		lateSince: await lateSince(tx, policy, now),
	};
}
