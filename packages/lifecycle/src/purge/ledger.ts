import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { canonicalJson } from "@calibrant/policy";
import { z } from "zod";

const entrySchema = z.strictObject({
	organisationId: z.uuid(),
	runId: z.uuid(),
	cancelledAt: z.iso.datetime(),
	purgedAt: z.iso.datetime(),
});
export type LedgerEntry = z.infer<typeof entrySchema>;

/**
 * Notes outside the database that an organisation was deleted: one file each, on disk before the deletion is final.
 * A restored backup is older than this note, and the note is what tells.
 */
export async function writeLedgerEntry(folder: string, entry: LedgerEntry): Promise<void> {
	await mkdir(folder, { recursive: true });
	const file = path.join(folder, `${entry.organisationId}.json`);
	const handle = await open(`${file}.new`, "w");
	try {
		await handle.writeFile(`${canonicalJson(entry)}\n`);
		await handle.sync();
	} finally {
		await handle.close();
	}
	await rename(`${file}.new`, file);
}

/** Every deletion noted. Throws when a note cannot be read: a ledger in doubt must not be passed over. */
export async function readLedger(folder: string): Promise<LedgerEntry[]> {
	const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return [];
		throw error;
	});
	const notes = names.filter((name) => name.endsWith(".json")).sort();
	return Promise.all(
		notes.map(async (name) => entrySchema.parse(JSON.parse(await readFile(path.join(folder, name), "utf8")))),
	);
}
