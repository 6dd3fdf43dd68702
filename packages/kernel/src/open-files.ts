import { randomBytes } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Database, Tx } from "@calibrant/db";
import { dataKeys } from "@calibrant/db/schema";
import { type FileStore, FileStoreError, openFileStore, type StoreKeys, sealedStore } from "@calibrant/files";
import { eq, sql } from "drizzle-orm";
import type { KeyRing } from "./key-ring.ts";
import { openColumn, sealColumn } from "./sealed-column.ts";

/**
 * The store of organisations' files, each sealed under its organisation's own key. Throws when the file of data keys
 * lies beside what they open.
 */
export function openFiles(url: string, db: Database, ring: KeyRing): FileStore {
	if (ring.file && url.startsWith("file:")) {
		const inside = path.relative(fileURLToPath(url), path.resolve(ring.file));
		if (!inside.startsWith("..")) throw new Error("DATA_KEY_FILE lies beside the files it opens. Keep it elsewhere.");
	}
	return sealedStore(openFileStore(url), organisationKeys(db, ring));
}

/**
 * Organisations' keys, read anew for each file: nothing keeps one in memory, so a key that was destroyed opens nothing
 * in any process. In transactions of their own, as all work on files is.
 */
export function organisationKeys(db: Database, ring: KeyRing): StoreKeys {
	const find = async (tx: Tx, orgId: string): Promise<Buffer | null> => {
		const [row] = await tx.select().from(dataKeys).where(eq(dataKeys.orgId, orgId));
		return row ? openColumn(ring, dataKeys.sealedKey, orgId, row.sealedKey) : null;
	};
	const toOpen = (orgId: string) => db.withOrg(orgId, { readOnly: true }, ({ tx }) => find(tx, orgId));
	return {
		toOpen,
		async toSeal(orgId) {
			const known = await toOpen(orgId);
			if (known) return known;
			const sealed = sealColumn(ring, dataKeys.sealedKey, orgId, randomBytes(32));
			return db.withOrg(orgId, {}, async ({ tx }) => {
				// Of two at once, both use the one that came first. An organisation that is being deleted gets none.
				await tx.execute(sql`insert into data_keys (org_id, sealed_key)
					select id, ${sealed} from organisations where id = ${orgId} and state <> 'purging' on conflict do nothing`);
				const key = await find(tx, orgId);
				if (key) return key;
				throw new FileStoreError(
					"STORE_REFUSED",
					`No file is stored for ${orgId}: there is no such organisation, or it is being deleted.`,
				);
			});
		},
	};
}
