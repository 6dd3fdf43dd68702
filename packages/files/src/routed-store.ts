import { type FileStore, FileStoreError, type StoredFile } from "./file-store.ts";
import { assertKey, assertOrgPrefix } from "./prefixes.ts";

/**
 * Several stores behind one: each organisation's objects lie where `placesOf` says, its present store first, then those
 * it was in before. New objects go to the first; reading looks on where they have not been carried over yet; deleting
 * and listing (`change`) reach every one of them. A store that is not among an organisation's is never asked about it.
 */
export function routedStore(
	all: readonly FileStore[],
	placesOf: (orgId: string, use: "read" | "change") => Promise<readonly FileStore[]>,
): FileStore {
	const storesOf = async (keyOrPrefix: string, use: "read" | "change") => {
		const stores = await placesOf(keyOrPrefix.split("/")[1] ?? "", use);
		const [present] = stores;
		if (!present) throw new FileStoreError("STORE_UNAVAILABLE", "An organisation has no store. Check FILES_REGIONS.");
		return { present, stores };
	};
	return {
		put: async (key, body, options) => (await storesOf(assertKey(key), "read")).present.put(key, body, options),
		async get(key) {
			const { stores } = await storesOf(assertKey(key), "read");
			let missing: unknown;
			for (const store of stores) {
				try {
					return await store.get(key);
				} catch (error) {
					if (!(error instanceof FileStoreError && error.code === "NOT_FOUND")) throw error;
					missing ??= error;
				}
			}
			throw missing;
		},
		async head(key) {
			const { stores } = await storesOf(assertKey(key), "read");
			for (const store of stores) {
				const found = await store.head(key);
				if (found) return found;
			}
			return null;
		},
		async delete(key) {
			const { stores } = await storesOf(assertKey(key), "change");
			for (const store of stores) await store.delete(key);
		},
		async *list(prefix) {
			const { stores } = await storesOf(assertOrgPrefix(prefix), "change");
			yield* merged(stores.map((store) => store.list(prefix)));
		},
		async deletePrefix(prefix) {
			const { stores } = await storesOf(assertOrgPrefix(prefix), "change");
			const keys = new Set<string>();
			if (stores.length > 1) for (const store of stores) for await (const { key } of store.list(prefix)) keys.add(key);
			let removed = 0;
			for (const store of stores) removed += await store.deletePrefix(prefix);
			return stores.length > 1 ? keys.size : removed;
		},
		async probe() {
			for (const store of all) await store.probe();
		},
	};
}

/** Objects of several ordered listings in one order; of two with one key the first listing's. */
async function* merged(listings: AsyncIterable<StoredFile>[]): AsyncGenerator<StoredFile> {
	const [only] = listings;
	if (only && listings.length === 1) return yield* only;
	const found = new Map<string, StoredFile>();
	for (const listing of listings) for await (const file of listing) if (!found.has(file.key)) found.set(file.key, file);
	yield* [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
