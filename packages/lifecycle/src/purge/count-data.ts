import type { Database, Tx } from "@calibrant/db";
import { type DataCounts, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { type FilePrefixName, type FileStore, filePrefixes, orgPrefix } from "@calibrant/files";
import { sql } from "drizzle-orm";

/** Tables whose rows die with their organisation. */
export const purgedTables: readonly TableEntry[] = tableRegistry.filter(
	(entry) => entry.orgColumn !== null && !entry.survivesPurge,
);

/**
 * Counts, by reading, what an organisation has: rows per data class and objects per file prefix. Every registered
 * class and prefix is listed, also with zero.
 */
export async function countData(
	db: Database,
	files: FileStore,
	orgId: string,
	tables = purgedTables,
): Promise<DataCounts> {
	const rows = await db.withOrg(orgId, { readOnly: true, snapshot: true }, ({ tx }) => countRows(tx, orgId, tables));
	const counted: Record<string, number> = {};
	for (const name of Object.keys(filePrefixes) as FilePrefixName[]) {
		counted[name] = 0;
		for await (const _file of files.list(orgPrefix(name, orgId))) counted[name] += 1;
	}
	return { rows, files: counted };
}

/** Rows per data class of the organisation whose transaction is open. */
export async function countRows(tx: Tx, orgId: string, tables = purgedTables): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const entry of tables) {
		const column = sql.identifier(entry.orgColumn ?? "org_id");
		const [row] = await tx.execute<{ n: number }>(
			sql`select count(*)::int as n from ${entry.table} where ${column} = ${orgId}`,
		);
		counts[entry.class] = (counts[entry.class] ?? 0) + (row?.n ?? 0);
	}
	return counts;
}
