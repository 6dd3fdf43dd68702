import { type FileStore, orgPrefixes } from "@calibrant/files";
import { carryFile, copyFile } from "./carry-file.ts";

/** What carrying works on. `goesOn` looks at the decision again, told how many files were dealt with; false ends it. */
export type Way = {
	from: FileStore;
	to: FileStore;
	orgId: string;
	signal: AbortSignal;
	goesOn(files: number): Promise<boolean>;
};

/**
 * Copies every file of an organisation and reads each back, again and again until nothing is new; the files stay where
 * they are. Gives how many there are at the new place; null when the move was given up, without the file under way.
 */
export async function copyAll(way: Way): Promise<number | null> {
	const { from, to, orgId, signal, goesOn } = way;
	const copied = new Set<string>();
	for (let found = true; found; ) {
		found = false;
		for (const prefix of orgPrefixes(orgId)) {
			for (const key of await keysOf(from, prefix)) {
				if (copied.has(key)) continue;
				if (signal.aborted) return null;
				if ((await copyFile(from, to, key)) === "gone") continue;
				copied.add(key);
				found = true;
				if (await goesOn(copied.size)) continue;
				// A deletion that began meanwhile has emptied both places: nothing may be put back.
				await to.delete(key);
				return null;
			}
			// A copy whose file was deleted while the process that made it was killed.
			for (const key of await keysOf(to, prefix)) if (!(await from.head(key))) await to.delete(key);
		}
	}
	return copied.size;
}

/** Carries what is left where the files were before. Gives how many; null when that was given up. */
export async function carryAll({ from, to, orgId, signal, goesOn }: Way): Promise<number | null> {
	let carried = 0;
	for (const prefix of orgPrefixes(orgId)) {
		for (const key of await keysOf(from, prefix)) {
			if (signal.aborted) return null;
			const how = await carryFile(from, to, key);
			if (how === "carried") carried += 1;
			if (!(await goesOn(carried))) {
				if (how === "carried") await to.delete(key);
				return null;
			}
			await from.delete(key);
		}
	}
	return carried;
}

/** Deletes copies that were made and are not meant any more. */
export async function dropCopies(store: FileStore, orgId: string): Promise<void> {
	for (const prefix of orgPrefixes(orgId)) await store.deletePrefix(prefix);
}

/** How many files of an organisation a place holds. */
export async function countFiles(store: FileStore, orgId: string): Promise<number> {
	let files = 0;
	for (const prefix of orgPrefixes(orgId)) for await (const _file of store.list(prefix)) files += 1;
	return files;
}

export async function isEmpty(store: FileStore, orgId: string): Promise<boolean> {
	for (const prefix of orgPrefixes(orgId)) for await (const _file of store.list(prefix)) return false;
	return true;
}

async function keysOf(store: FileStore, prefix: Parameters<FileStore["list"]>[0]): Promise<string[]> {
	const keys: string[] = [];
	for await (const { key } of store.list(prefix)) keys.push(key);
	return keys;
}
