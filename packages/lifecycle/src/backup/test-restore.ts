import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { asRole, openDatabase } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { backups, organisations, restoreTests, tombstones } from "@calibrant/db/schema";
import { openFiles, type WorkerHouse } from "@calibrant/kernel";
import postgres from "postgres";
import { countData } from "../purge/count-data.ts";
import { readLedger } from "../purge/ledger.ts";
import type { BackupHouse } from "./backup-house.ts";
import { replayLedger } from "./replay-ledger.ts";
import { type Restored, restoreBackup } from "./restore-backup.ts";

export type RestoreTest = typeof restoreTests.$inferSelect;

/**
 * Restores a backup into a database and a folder of its own, repeats on it the deletions and erasures that came after,
 * checks that nothing of them is left, and drops both. Recorded either way; `passed` is false with the reason. Null, and
 * nothing recorded, when the backup reached its age and was deleted while it was read.
 */
export async function testRestore(house: WorkerHouse & BackupHouse, backupId: string): Promise<RestoreTest | null> {
	const outcome = await attempt(house, backupId).catch((error: Error) => error);
	if (outcome instanceof Error && !(await stillKept(house, backupId))) return null;
	const result =
		outcome instanceof Error
			? { passed: false, reason: `${outcome.name}: ${outcome.message}`.slice(0, 500) }
			: { passed: true, rows: outcome.rows, files: outcome.files, replayed: outcome.replayed };
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		const [row] = await tx
			.insert(restoreTests)
			.values({ backupId, testedAt: now, ...result })
			.returning();
		if (!row) throw new Error("The result of the restore test was not recorded.");
		return row;
	});
}

async function stillKept({ db }: WorkerHouse, backupId: string): Promise<boolean> {
	const [row] = await db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ state: backups.state }).from(backups).where(eq(backups.id, backupId)),
	);
	return row !== undefined && row.state !== "expired";
}

async function attempt(house: WorkerHouse & BackupHouse, backupId: string): Promise<Restored & { replayed: number }> {
	const { scratchUrl, secret } = house.backups;
	if (!scratchUrl) throw new Error("RESTORE_TEST_URL is not set: restoring is not tested.");
	const name = `calibrant_restore_${randomBytes(6).toString("hex")}`;
	const folder = await mkdtemp(path.join(tmpdir(), "calibrant-restore-"));
	const server = postgres(scratchUrl, { max: 1, onnotice: () => {} });
	const into = Object.assign(new URL(scratchUrl), { pathname: `/${name}` }).toString();
	try {
		await server.unsafe(`create database ${name}`);
		const app = openDatabase(asRole(into, secret, "calibrant_app"), { max: 2, name: "restore-test" });
		const db = openDatabase(asRole(into, secret, "calibrant_worker"), { max: 2, name: "restore-test" });
		try {
			const files = openFiles(pathToFileURL(path.join(folder, "files")).href, db, house.keyRing);
			const restored = await restoreBackup(house.backups, { backupId, into, secret, files });
			// A house of the scratch copy: nothing it does reaches the real files, the queue or a mailbox.
			const copy: WorkerHouse = { ...house, db, files, enqueue: async () => {} };
			const { deletions, erasures } = await replayLedger(copy, app);
			await expectGone(copy);
			return { ...restored, replayed: deletions + erasures };
		} finally {
			await Promise.all([app.close(), db.close()]);
		}
	} finally {
		await server.unsafe(`drop database if exists ${name} with (force)`);
		await server.end({ timeout: 5 });
		await rm(folder, { recursive: true, force: true });
	}
}

/** Counts, by reading, that nothing of a deleted organisation is in the copy. */
async function expectGone(copy: WorkerHouse): Promise<void> {
	for (const { organisationId: orgId } of await readLedger(copy.ledgerFolder)) {
		const { standing, buried } = await copy.db.withoutOrg({ readOnly: true }, async ({ tx }) => ({
			standing: await tx.select().from(organisations).where(eq(organisations.id, orgId)),
			buried: await tx.select().from(tombstones).where(eq(tombstones.orgId, orgId)),
		}));
		// A purge that is under way on the real database has its note already and its end to come.
		if (standing[0]?.state === "purging" && buried.length === 0) continue;
		const { rows, files } = await countData(copy, orgId);
		const left = [...Object.values(rows), ...Object.values(files)].reduce((sum, n) => sum + n, 0);
		if (standing.length > 0 || buried.length === 0 || left > 0) {
			throw new Error(`Organisation ${orgId} is in the restored copy although it was deleted.`);
		}
	}
}
