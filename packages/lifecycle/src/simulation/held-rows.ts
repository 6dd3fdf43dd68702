import type { Tx } from "@calibrant/db";
import { holds, type TableEntry, tableRegistry } from "@calibrant/db/schema";
import type { DataClass, HeldRows } from "@calibrant/policy";
import { and, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import { recordTables } from "../purge/count-data.ts";

/** The column from which a table's period counts where its own job knows it, and not the daily sweep of its class. */
const anchors: Readonly<Record<string, string>> = {
	audit_log: "created_at",
	import_batches: "created_at",
	generated_export_jobs: "finished_at",
};

const anchorOf = (entry: TableEntry): string | null => entry.agesBy ?? anchors[entry.name] ?? null;

/** The column that names the organisation of a row; null where a table has none. */
function organisationColumn(entry: TableEntry): string | null {
	const columns = Object.values(getTableColumns(entry.table)).map(({ name }) => name);
	return entry.orgColumn ?? (columns.includes("org_id") ? "org_id" : null);
}

/** What is held of the organisation whose transaction is open. Rows that only belong to a record are not counted. */
export async function heldOfOrganisation(tx: Tx, orgId: string): Promise<HeldRows[]> {
	const readable = tableRegistry.filter(
		(entry) =>
			entry.kind !== "billing" &&
			entry.webAccess !== "none" &&
			entry.name !== "audit_seals" &&
			organisationColumn(entry) !== null,
	);
	const entries = recordTables(readable);
	const found: HeldRows[] = [];
	for (const entry of entries) {
		const own = sql`${sql.identifier(organisationColumn(entry) ?? "")} = ${orgId}`;
		found.push(...(await countBySince(tx, entry, "milliseconds", own)));
	}
	return found;
}

/** What the platform holds of classes with a period of their own, to the hour: the last row of an hour stands for it. */
export async function heldOfPlatform(tx: Tx): Promise<HeldRows[]> {
	const entries = tableRegistry.filter(
		(entry) => entry.kind === "platform" && entry.webAccess !== "none" && entry.agesBy !== null,
	);
	const found: HeldRows[] = [];
	for (const entry of entries) found.push(...(await countBySince(tx, entry, "hour", sql`true`)));
	return found;
}

async function countBySince(tx: Tx, entry: TableEntry, to: "milliseconds" | "hour", which: SQL): Promise<HeldRows[]> {
	const anchor = anchorOf(entry);
	const since = anchor ? sql`${sql.identifier(anchor)}` : sql`null::timestamptz`;
	const rows = await tx.execute<{ since: string | null; count: number }>(
		sql`select max(${since}) as since, count(*)::int as count from ${entry.table} where ${which}
			group by date_trunc(${to}, ${since})`,
	);
	return rows.map(({ since, count }) => ({ class: entry.class, since: since ? new Date(since) : null, count }));
}

/** The classes that open holds preserve. */
export async function heldClasses(tx: Tx, orgId: string): Promise<DataClass[]> {
	const open = await tx
		.select({ classes: holds.classes })
		.from(holds)
		.where(and(eq(holds.orgId, orgId), isNull(holds.releasedAt)));
	return [...new Set(open.flatMap(({ classes }) => classes as DataClass[]))];
}
