import { createHash, randomUUID } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { type FileStore, FileStoreError, type StoredFile } from "./file-store.ts";
import { assertKey, assertOrgPrefix } from "./prefixes.ts";

/** Unfinished writes lie beside their target under this start, so that a purge of the prefix takes them along. */
const partMark = ".part-";

/**
 * Files on a local disk below `root`, one file per object. A put is written to a temporary file, synced and renamed,
 * so a reader sees the old object or the new one, never half of it. The content type is not stored on disk.
 */
export function diskStore(root: string): FileStore {
	const base = resolve(root);
	const pathOf = (key: string) => join(base, assertKey(key));
	return {
		async put(key, body) {
			const target = pathOf(key);
			const folder = dirname(target);
			await mkdir(folder, { recursive: true, mode: 0o700 });
			const part = join(folder, `${partMark}${randomUUID()}`);
			try {
				const written = await writeSynced(part, body);
				await rename(part, target);
				await syncFolder(folder);
				return written;
			} catch (error) {
				await rm(part, { force: true });
				throw error;
			}
		},
		async get(key) {
			const path = pathOf(key);
			const handle = await open(path, "r").catch((error) => {
				throw isMissing(error) ? notFound(key, error) : error;
			});
			return createReadStream(path, { fd: handle, autoClose: true });
		},
		async head(key) {
			const found = await stat(pathOf(key)).catch(nullIfMissing);
			return found?.isFile() ? { size: found.size } : null;
		},
		async delete(key) {
			await rm(pathOf(key), { force: true });
		},
		async *list(prefix) {
			yield* walk(base, assertOrgPrefix(prefix).slice(0, -1));
		},
		async deletePrefix(prefix) {
			const folder = assertOrgPrefix(prefix).slice(0, -1);
			const path = twoBelow(base, folder);
			let count = 0;
			for await (const _ of walk(base, folder)) count++;
			await rm(path, { recursive: true, force: true });
			await syncFolder(dirname(path)).catch(nullIfMissing);
			if (await stat(path).catch(nullIfMissing))
				throw new FileStoreError("PREFIX_NOT_EMPTY", `Files were left under ${prefix}. Run the deletion again.`);
			return count;
		},
		async probe() {
			try {
				await mkdir(base, { recursive: true, mode: 0o700 });
				await access(base, constants.R_OK | constants.W_OK | constants.X_OK);
				const part = join(base, `${partMark}${randomUUID()}`);
				await writeSynced(part, Buffer.from("probe"));
				await rm(part);
			} catch (error) {
				throw new FileStoreError(
					"STORE_UNAVAILABLE",
					"The file folder cannot be written. Check FILES_URL and its rights.",
					{
						cause: error,
					},
				);
			}
		},
	};
}

/**
 * The second wall before a recursive delete, apart from the pattern that checks the prefix: whatever came through
 * must lie exactly two folders below the root.
 */
function twoBelow(base: string, folder: string): string {
	const path = join(base, folder);
	const steps = relative(base, path).split(sep);
	if (steps.length !== 2 || steps.some((step) => step === "" || step === "..") || base === dirname(base))
		throw new FileStoreError("EMPTY_PREFIX", `"${folder}" is not one organisation's folder. Nothing was touched.`);
	return path;
}

async function writeSynced(path: string, body: Readable | Uint8Array): Promise<{ size: number; sha256: string }> {
	const hash = createHash("sha256");
	let size = 0;
	const handle = await open(path, "wx", 0o600);
	try {
		for await (const chunk of body instanceof Readable ? body : [body]) {
			const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
			hash.update(bytes);
			size += bytes.byteLength;
			await handle.writeFile(bytes);
		}
		await handle.sync();
	} finally {
		await handle.close();
	}
	return { size, sha256: hash.digest("hex") };
}

async function* walk(base: string, folder: string): AsyncGenerator<StoredFile> {
	const entries = await readdir(join(base, folder), { withFileTypes: true }).catch(nullIfMissing);
	const inOrder = (entries ?? []).map((entry) => ({ entry, order: entry.name + (entry.isDirectory() ? "/" : "") }));
	for (const { entry } of inOrder.sort((a, b) => (a.order < b.order ? -1 : 1))) {
		const key = `${folder}/${entry.name}`;
		if (entry.isDirectory()) yield* walk(base, key);
		else if (entry.isFile() && !entry.name.startsWith(partMark)) {
			const found = await stat(join(base, key)).catch(nullIfMissing);
			if (found) yield { key, size: found.size };
		}
	}
}

/** A rename is only durable once its folder is; Windows cannot open folders, and needs no sync. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === "win32") return;
	const handle = await open(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

const isMissing = (error: unknown) => ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

function nullIfMissing(error: unknown): null {
	if (isMissing(error)) return null;
	throw error;
}

const notFound = (key: string, cause: unknown) =>
	new FileStoreError("NOT_FOUND", `There is no file ${key}.`, { cause });
