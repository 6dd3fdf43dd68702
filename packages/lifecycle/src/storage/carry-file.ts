import { createHash } from "node:crypto";
import { type FileStore, FileStoreError } from "@calibrant/files";

/** `gone`: it was deleted meanwhile, and nothing of it is at the new place either. */
export type Carried = "carried" | "there" | "gone";

/**
 * Copies one object to another store and reads both back: while the first is the place it is read and written at. A copy
 * that is no longer the same is made again. Throws when what was read back is something else.
 */
export async function copyFile(from: FileStore, to: FileStore, key: string): Promise<Carried> {
	if (await to.head(key)) {
		const [here, there] = [await hashOf(from, key), await hashOf(to, key)];
		if (here !== null && here === there) return "there";
	}
	return put(from, to, key);
}

/**
 * The same once the other store is the place it is read and written at: one that is there already stays, because new
 * objects go there.
 */
export async function carryFile(from: FileStore, to: FileStore, key: string): Promise<Carried> {
	return (await to.head(key)) ? "there" : put(from, to, key);
}

async function put(from: FileStore, to: FileStore, key: string): Promise<Carried> {
	const body = await from.get(key).catch(nullIfMissing);
	const sent = body && (await to.put(key, body, { contentType: contentType(key) })).sha256;
	const here = sent && (await hashOf(from, key));
	if (here && here === sent && (await hashOf(to, key)) === sent) return "carried";
	await to.delete(key);
	if (!here) return "gone";
	throw new Error("A file was not the same at its new place.");
}

async function hashOf(store: FileStore, key: string): Promise<string | null> {
	const body = await store.get(key).catch(nullIfMissing);
	if (!body) return null;
	const hash = createHash("sha256");
	for await (const chunk of body) hash.update(chunk);
	return hash.digest("hex");
}

function nullIfMissing(error: unknown): null {
	if (error instanceof FileStoreError && error.code === "NOT_FOUND") return null;
	throw error;
}

const types: Readonly<Record<string, string>> = { pdf: "application/pdf", zip: "application/zip", csv: "text/csv" };

const contentType = (key: string) => types[key.split(".").at(-1) ?? ""] ?? "application/octet-stream";
