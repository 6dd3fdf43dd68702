import { createHash } from "node:crypto";
import type { FileStore } from "@calibrant/files";

/**
 * Copies one object to another store and reads it back. One that is there already stays when it is the same, and also
 * when it is not: new objects go to the new place, so it is the newer. Throws when what was read back is something else.
 */
export async function carryFile(from: FileStore, to: FileStore, key: string): Promise<void> {
	if (await to.head(key)) return;
	const { sha256 } = await to.put(key, await from.get(key), { contentType: contentType(key) });
	if ((await hashOf(to, key)) === sha256 && (await hashOf(from, key)) === sha256) return;
	await to.delete(key);
	throw new Error("A file was not the same at its new place.");
}

async function hashOf(store: FileStore, key: string): Promise<string> {
	const hash = createHash("sha256");
	for await (const chunk of await store.get(key)) hash.update(chunk);
	return hash.digest("hex");
}

const types: Readonly<Record<string, string>> = { pdf: "application/pdf", zip: "application/zip", csv: "text/csv" };

const contentType = (key: string) => types[key.split(".").at(-1) ?? ""] ?? "application/octet-stream";
