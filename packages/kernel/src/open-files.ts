import { randomBytes } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Database, Tx } from "@calibrant/db";
import { eq, sql } from "@calibrant/db/drizzle";
import { dataKeys, reportKeys } from "@calibrant/db/schema";
import {
	type FilePrefixName,
	type FileStore,
	FileStoreError,
	filePrefixes,
	openFileStore,
	type StoreKeys,
	sealedStore,
} from "@calibrant/files";
import type { KeyRing } from "./key-ring.ts";
import { openColumn, sealColumn } from "./sealed-column.ts";

/** The store of organisations' files at `url`, sealed as {@link sealFiles} does. */
export function openFiles(url: string, db: Database, ring: KeyRing): FileStore {
	refuseKeyBeside(url, ring);
	return sealFiles(openFileStore(url), db, ring);
}

/** Over any store: each file sealed under its organisation's own key. */
export const sealFiles = (store: FileStore, db: Database, ring: KeyRing): FileStore =>
	sealedStore(store, organisationKeys(db, ring));

/** Throws when the file of data keys lies in the folder of what they open. */
export function refuseKeyBeside(url: string, ring: KeyRing): void {
	if (!ring.file || !url.startsWith("file:")) return;
	const inside = path.relative(fileURLToPath(url), path.resolve(ring.file));
	if (!inside.startsWith("..")) throw new Error("DATA_KEY_FILE lies beside the files it opens. Keep it elsewhere.");
}

/** A class whose files may outlive their organisation has a key of its own, which its own deletion destroys. */
const tableFor = (prefix: FilePrefixName) => (filePrefixes[prefix].class === "service_report" ? reportKeys : dataKeys);

/**
 * Organisations' keys, read anew for each file: nothing keeps one in memory, so a key that was destroyed opens nothing
 * in any process. In transactions of their own, as all work on files is.
 */
export function organisationKeys(db: Database, ring: KeyRing): StoreKeys {
	const find = async (tx: Tx, orgId: string, table: ReturnType<typeof tableFor>): Promise<Buffer | null> => {
		const [row] = await tx.select().from(table).where(eq(table.orgId, orgId));
		return row ? openColumn(ring, table.sealedKey, orgId, row.sealedKey) : null;
	};
	const toOpen: StoreKeys["toOpen"] = (orgId, prefix) =>
		db.withOrg(orgId, { readOnly: true }, ({ tx }) => find(tx, orgId, tableFor(prefix)));
	return {
		toOpen,
		async toSeal(orgId, prefix) {
			const known = await toOpen(orgId, prefix);
			if (known) return known;
			const table = tableFor(prefix);
			const sealed = sealColumn(ring, table.sealedKey, orgId, randomBytes(32));
			return db.withOrg(orgId, {}, async ({ tx }) => {
				// Of two at once, both use the one that came first. An organisation that is being deleted gets none; one that
				// is gone only for reports that are kept, when they come back from a backup.
				await tx.execute(sql`insert into ${table} (org_id, sealed_key)
					select id, ${sealed} from organisations where id = ${orgId} and state <> 'purging'
					${table === reportKeys ? sql`union select org_id, ${sealed} from report_keepings where org_id = ${orgId}` : sql``}
					on conflict do nothing`);
				const key = await find(tx, orgId, table);
				if (key) return key;
				throw new FileStoreError(
					"STORE_REFUSED",
					`No file is stored for ${orgId}: there is no such organisation, or it is being deleted.`,
				);
			});
		},
	};
}
