import type { Tx } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import { entryName } from "@calibrant/documents";
import { ArchiveFault } from "./archive-fault.ts";

/** What names a stored file in the archive: the record, its key in the store, a number or title, the uploaded name. */
export type FileNaming = { id: string; key: string; label: string | null; name: string | null };
export type StoredFileRow = FileNaming & { org: string; bytes: number; sha256: string };

/** `<prefix>/<record id>-<label>.<extension>`: the prefix is the store's own, so every module's files find a folder. */
export function storedFilePath({ id, key, label, name }: FileNaming): string {
	const folder = key.split("/")[0] ?? "files";
	const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name ?? "")?.[1] ?? /\.([A-Za-z0-9]{1,8})$/.exec(key)?.[1] ?? "bin";
	const stem = label ?? (name ?? "").replace(/\.[A-Za-z0-9]{1,8}$/, "");
	return entryName(folder, id, stem, extension.toLowerCase());
}

/** The files that a table's rows name. Throws FOREIGN_ROW. */
export async function storedFiles(tx: Tx, orgId: string, table: string): Promise<StoredFileRow[]> {
	const rows = await tx.execute<StoredFileRow>(sql`
		select t.org_id::text as org, t.id::text as id, t.file_key as key, t.bytes::float8 as bytes, t.sha256,
			to_jsonb(t) ->> 'number' as label, to_jsonb(t) ->> 'file_name' as name
		from ${sql.identifier(table)} t where t.org_id = (select app.current_org()) and t.file_key is not null order by t.id`);
	if (rows.some((row) => row.org !== orgId)) {
		throw new ArchiveFault("FOREIGN_ROW", `${table} gave a row of another organisation.`);
	}
	return rows;
}
