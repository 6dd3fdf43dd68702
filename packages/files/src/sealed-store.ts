import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { type FileStore, FileStoreError } from "./file-store.ts";
import { assertKey, type FilePrefixName } from "./prefixes.ts";
import { openStream, plainSize, sealStream } from "./sealed-stream.ts";

/** The keys of 32 bytes under which organisations' objects are sealed; the prefix says which of an organisation's. */
export type StoreKeys = {
	/** The key new objects are sealed with; made when there is none yet. Throws for an organisation that may have none. */
	toSeal(organisationId: string, prefix: FilePrefixName): Promise<Buffer>;
	/** The same for reading; null when there is none, or none any more. */
	toOpen(organisationId: string, prefix: FilePrefixName): Promise<Buffer | null>;
};

/**
 * A store in which every object is sealed (AES-256-GCM) under its organisation's key and bound to its own place. What
 * goes in and comes out, sizes and hashes included, is plain; what lies in `inner` is not. A changed, exchanged or
 * shortened object breaks the reading stream with SealBroken; one whose key is gone throws KEY_DESTROYED.
 */
export function sealedStore(inner: FileStore, keys: StoreKeys): FileStore {
	return {
		...inner,
		async put(key, body, options) {
			const masterKey = await keys.toSeal(...ownerOf(key));
			const hash = createHash("sha256");
			let size = 0;
			async function* plain() {
				for await (const chunk of body instanceof Readable ? body : [body]) {
					const bytes = typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array);
					hash.update(bytes);
					size += bytes.byteLength;
					yield bytes;
				}
			}
			await inner.put(key, Readable.from(sealStream(plain(), masterKey, key), { objectMode: false }), options);
			return { size, sha256: hash.digest("hex") };
		},
		async get(key) {
			const owner = ownerOf(key);
			const sealed = await inner.get(key);
			const masterKey = await keys.toOpen(...owner).catch((error) => {
				sealed.destroy();
				throw error;
			});
			if (!masterKey) {
				sealed.destroy();
				throw new FileStoreError(
					"KEY_DESTROYED",
					`${key} cannot be read: its organisation's key was destroyed, or it was stored before files were sealed, or for another database.`,
				);
			}
			return Readable.from(openStream(sealed, masterKey, key), { objectMode: false });
		},
		async head(key) {
			const found = await inner.head(key);
			return found && { size: plainSize(found.size) };
		},
		async *list(prefix) {
			for await (const { key, size } of inner.list(prefix)) yield { key, size: plainSize(size) };
		},
	};
}

function ownerOf(key: string): [organisationId: string, prefix: FilePrefixName] {
	const [prefix = "", organisationId = ""] = assertKey(key).split("/");
	return [organisationId, prefix as FilePrefixName];
}
