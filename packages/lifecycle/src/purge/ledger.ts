import { link, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { canonicalJson } from "@calibrant/policy";
import { z } from "zod";

const deletionSchema = z.strictObject({
	organisationId: z.uuid(),
	runId: z.uuid(),
	cancelledAt: z.iso.datetime(),
	purgedAt: z.iso.datetime(),
	/** The signed receipt: what a restored database must give out again. Notes of the first version had none. */
	receipt: z.string().optional(),
});
const erasureSchema = z.strictObject({ userId: z.uuid(), erasedAt: z.iso.datetime() });

const keptSchema = z.strictObject({ organisationId: z.uuid(), deletedAt: z.iso.datetime(), receipt: z.string() });
export type KeptNote = z.infer<typeof keptSchema>;

export type LedgerEntry = z.infer<typeof deletionSchema>;
const backupSchema = z.strictObject({
	...{ backupId: z.uuid(), startedAt: z.iso.datetime() },
	/** Agreed places whose stores may hold parts of it. */
	regions: z.array(z.string()).default([]),
});
export type ErasureNote = z.infer<typeof erasureSchema>;

export type BackupNote = z.infer<typeof backupSchema>;

const backups = (folder: string) => path.join(folder, "backups");
const kept = (folder: string) => path.join(folder, "kept");
const accounts = (folder: string) => path.join(folder, "accounts");

/**
 * Notes outside the database that an organisation was deleted: one file each, on disk before the deletion is final. A
 * restored backup is older than this note, and the note is what tells. The first note stands: it is given back, and a
 * run that goes on after it must use its receipt.
 */
export async function writeLedgerEntry(folder: string, entry: LedgerEntry): Promise<LedgerEntry> {
	return writeOnce(folder, entry.organisationId, entry, deletionSchema);
}

/** Notes outside the database that a person erased their account: the number and the time, nothing else. */
export async function writeErasureNote(folder: string, note: ErasureNote): Promise<ErasureNote> {
	return writeOnce(accounts(folder), note.userId, note, erasureSchema);
}

/** Notes outside the database that what was kept of a deleted organisation is deleted too, with the receipt of it. */
export async function writeKeptNote(folder: string, note: KeptNote): Promise<KeptNote> {
	return writeOnce(kept(folder), note.organisationId, note, keptSchema);
}

/** Organisations of which nothing is kept any more. Throws when a note cannot be read. */
export const readKeptNotes = (folder: string): Promise<KeptNote[]> => readNotes(kept(folder), keptSchema);

/** Notes outside the database that a backup was begun: a restored inventory lacks the newer ones. */
export async function writeBackupNote(folder: string, note: BackupNote): Promise<BackupNote> {
	return writeOnce(backups(folder), note.backupId, note, backupSchema);
}

/** Forgets a backup that is gone. */
export async function forgetBackupNote(folder: string, backupId: string): Promise<void> {
	await rm(path.join(backups(folder), `${z.uuid().parse(backupId)}.json`), { force: true });
}

/** Every backup noted and not yet forgotten. Throws when a note cannot be read. */
export const readBackupNotes = (folder: string): Promise<BackupNote[]> => readNotes(backups(folder), backupSchema);

/** Every deletion noted. Throws when a note cannot be read: a ledger in doubt must not be passed over. */
export const readLedger = (folder: string): Promise<LedgerEntry[]> => readNotes(folder, deletionSchema);

/** Every erased account noted. Throws when a note cannot be read. */
export const readErasures = (folder: string): Promise<ErasureNote[]> => readNotes(accounts(folder), erasureSchema);

async function writeOnce<T>(folder: string, name: string, note: T, schema: z.ZodType<T>): Promise<T> {
	await mkdir(folder, { recursive: true });
	const file = path.join(folder, `${name}.json`);
	const fresh = path.join(folder, `${name}.${crypto.randomUUID()}.new`);
	const handle = await open(fresh, "wx", 0o600);
	try {
		await handle.writeFile(`${canonicalJson(note)}\n`);
		await handle.sync();
		await link(fresh, file);
		await syncFolder(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	} finally {
		await handle.close();
		await rm(fresh, { force: true });
	}
	return schema.parse(JSON.parse(await readFile(file, "utf8")));
}

/** A new name is only durable once its folder is; Windows cannot open folders, and needs no sync. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === "win32") return;
	const handle = await open(folder, "r");
	await handle.sync().finally(() => handle.close());
}

async function readNotes<T>(folder: string, schema: z.ZodType<T>): Promise<T[]> {
	const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return [];
		throw error;
	});
	const notes = names.filter((name) => name.endsWith(".json")).sort();
	return Promise.all(
		notes.map(async (name) => schema.parse(JSON.parse(await readFile(path.join(folder, name), "utf8")))),
	);
}
