import type { Readable } from "node:stream";
import yauzl, { type Entry } from "yauzl";
import { type Manifest, manifestName, readManifest } from "../archive/read-manifest.ts";
import { linesOf } from "../archive/read-rows.ts";
import { RestoreFault } from "./restore-fault.ts";

/** An open archive whose files are read one after the other. */
export type ArchiveReader = {
	manifest: Manifest;
	has(path: string): boolean;
	open(path: string): Promise<Readable>;
	/** Lines of a file, without their ends. */
	lines(path: string): AsyncIterable<string>;
	close(): void;
};

/** Opens an archive that {@link verifyArchive} has found whole. Throws RestoreFault. */
export async function openArchive(file: string): Promise<ArchiveReader> {
	const zip = await yauzl.openPromise(file, { autoClose: false, validateEntrySizes: true });
	try {
		const entries = new Map<string, Entry>();
		for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
		const entryOf = (path: string): Entry => {
			const entry = entries.get(path);
			if (!entry) throw new RestoreFault(path, "is not in the archive.");
			return entry;
		};
		const open = (path: string) => zip.openReadStreamPromise(entryOf(path)) as Promise<Readable>;
		return {
			manifest: await readManifest(zip, entryOf(manifestName)),
			has: (path) => entries.has(path),
			open,
			async *lines(path) {
				yield* linesOf(await open(path));
			},
			close: () => zip.close(),
		};
	} catch (error) {
		zip.close();
		throw error;
	}
}
