import type { Database, Tx } from "@calibrant/db";
import { getTableColumns, sql } from "@calibrant/db/drizzle";
import { type DataCounts, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { type FilePrefixName, type FileStore, filePrefixes, orgPrefix } from "@calibrant/files";
import { type DataClass, type Policy, survivesPurge } from "@calibrant/policy";

/** Tables whose rows die with their organisation under this policy; those whose class it keeps for a time are left out. */
export function purgedTables(policy: Policy, registry: readonly TableEntry[] = tableRegistry): TableEntry[] {
	return registry.filter(
		(entry) =>
			entry.orgColumn !== null &&
			(entry.survivesPurge === "by policy" ? !survivesPurge(policy, entry.class) : !entry.survivesPurge),
	);
}

/**
 * Of some tables, those whose rows people would call records: with an id of their own. Rows that only belong to a record
 * are left out, but of a class that has nothing else, as an organisation's key, every table stays.
 */
export function recordTables(entries: readonly TableEntry[]): TableEntry[] {
	const hasId = ({ table }: TableEntry) => "id" in getTableColumns(table);
	const told = new Set(entries.filter(hasId).map((entry) => entry.class));
	return entries.filter((entry) => hasId(entry) || !told.has(entry.class));
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
	const rows = await db.withOrg(orgId, { readOnly: true, snapshot: true }, ({ tx }) => countRows(tx, orgId, policy));
	const counted: Record<string, number> = {};
	for (const name of purgedPrefixes(policy)) {
		counted[name] = 0;
		for await (const _file of files.list(orgPrefix(name, orgId))) counted[name] += 1;
	}
	return { rows, files: counted };
}

/** Rows per data class of the organisation whose transaction is open, of what a purge takes. */
export async function countRows(tx: Tx, orgId: string, policy: Policy): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const { entry, rows } of await countTables(tx, orgId, policy))
		counts[entry.class] = (counts[entry.class] ?? 0) + rows;
	return counts;
}

/** The same table by table. */
export async function countTables(
	tx: Tx,
	orgId: string,
	policy: Policy,
): Promise<{ entry: TableEntry; rows: number }[]> {
	const counted: { entry: TableEntry; rows: number }[] = [];
	for (const entry of purgedTables(policy)) {
		const column = sql.identifier(entry.orgColumn ?? "org_id");
		const [row] = await tx.execute<{ n: number }>(
			sql`select count(*)::int as n from ${entry.table} where ${column} = ${orgId}`,
		);
		counted.push({ entry, rows: row?.n ?? 0 });
	}
	return counted;
}

/**
 * Records per data class of the organisation whose transaction is open, of what a purge takes: what people count, where
 * {@link countRows} counts every row. What is held about the organisation itself is one profile.
 */
export async function countRecords(tx: Tx, orgId: string, policy: Policy): Promise<Map<DataClass, number>> {
	const purged = purgedTables(policy);
	const counts = new Map(purged.map((entry) => [entry.class, 0]));
	for (const { table, orgColumn, class: name } of recordTables(purged)) {
		const own = sql`${sql.identifier(orgColumn ?? "org_id")} = ${orgId}`;
		const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${table} where ${own}`);
		counts.set(name, (counts.get(name) ?? 0) + (row?.n ?? 0));
	}
	return counts.set("organisation_profile", 1);
}
