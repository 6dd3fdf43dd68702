import type { Database, Tx } from "@calibrant/db";
import { type DataCounts, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { type FilePrefixName, type FileStore, filePrefixes, orgPrefix } from "@calibrant/files";
import { type Policy, survivesPurge } from "@calibrant/policy";
import { sql } from "drizzle-orm";

/** Tables whose rows die with their organisation under this policy; those whose class it keeps for a time are left out. */
export function purgedTables(policy: Policy, registry: readonly TableEntry[] = tableRegistry): TableEntry[] {
	return registry.filter(
		(entry) =>
			entry.orgColumn !== null &&
			(entry.survivesPurge === "by policy" ? !survivesPurge(policy, entry.class) : !entry.survivesPurge),
	);
}

/** The file prefixes that a purge under this policy empties. */
export function purgedPrefixes(policy: Policy): FilePrefixName[] {
	const all = Object.keys(filePrefixes) as FilePrefixName[];
	return all.filter((name) => !survivesPurge(policy, filePrefixes[name].class));
}

/**
 * Counts, by reading, what a purge takes of an organisation: rows per data class and objects per file prefix. Every
 * class and prefix that it takes is listed, also with zero.
 */
export async function countData(
	{ db, files, policy }: { db: Database; files: FileStore; policy: Policy },
	orgId: string,
): Promise<DataCounts> {
	const rows = await db.withOrg(orgId, { readOnly: true, snapshot: true }, ({ tx }) =>
		countRows(tx, orgId, purgedTables(policy)),
	);
	const counted: Record<string, number> = {};
	for (const name of purgedPrefixes(policy)) {
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
