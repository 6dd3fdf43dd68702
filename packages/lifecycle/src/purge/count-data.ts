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

/** Whose rows a class is counted by, where its tables hold more than what its name says: 60 instruments are 60. */
const COUNTED_BY: Partial<Record<DataClass, readonly string[]>> = {
	instrument: ["instruments"],
	calibration: ["calibrations"],
	checklist_result: ["checklist_templates", "checklist_runs"],
	asset: ["assets"],
	service_request: ["service_requests"],
	work_order: ["work_orders"],
	part: ["parts"],
	controlled_document: ["controlled_documents"],
	nonconformity: ["nonconformities"],
	training_record: ["training_records"],
	internal_audit: ["internal_audits"],
	complaint: ["complaints"],
	supplier: ["suppliers"],
	management_review: ["management_reviews"],
	risk: ["risks"],
	engagement: ["engagements"],
	record_history: ["record_history"],
};

/** What else of such a class people would call records, by table. */
const BESIDE: Readonly<Record<string, string>> = {
	locations: "locations",
	instrument_functions: "functions",
	concessions: "concessions",
	checkouts: "hand-outs",
	equipment_events: "events of equipment",
	usage_records: "uses",
	customers: "customers",
	procedures: "procedures",
	budgets: "uncertainty budgets",
	decision_rules: "decision rules",
	accreditation_scopes: "scopes of accreditation",
	authorisations: "authorisations",
	certificate_templates: "certificate templates",
	oot_cases: "cases out of tolerance",
	interval_studies: "interval studies",
	audit_reports: "evidence files",
	checklist_photos: "photos",
	asset_meters: "meters",
	service_request_photos: "photos",
	service_request_notes: "answers to service requests",
	work_order_photos: "photos",
	time_entries: "time entries",
	downtimes: "stops",
	document_versions: "versions of documents",
	document_files: "files of documents",
	nonconformity_actions: "corrective actions",
	nonconformity_files: "files of corrective actions",
	training_requirements: "requirements of training",
	internal_audit_programmes: "programmes of audits",
	internal_audit_findings: "findings of audits",
	internal_audit_files: "files of audits",
	supplier_evaluations: "evaluations of suppliers",
	supplier_files: "files of suppliers",
	management_review_actions: "actions of management reviews",
	risk_assessments: "assessments of risks",
	risk_actions: "actions against risks",
	restored_archives: "restored archives",
};

/**
 * Of some tables, those whose rows are what the name of their class says. Rows that only belong to a record are left
 * out, but of a class that has nothing else, as an organisation's key, every table stays.
 */
export function recordTables(entries: readonly TableEntry[]): TableEntry[] {
	const hasId = ({ table }: TableEntry) => "id" in getTableColumns(table);
	const told = new Set(entries.filter(hasId).map((entry) => entry.class));
	return entries.filter(
		(entry) => COUNTED_BY[entry.class]?.includes(entry.name) ?? (hasId(entry) || !told.has(entry.class)),
	);
}

/** Of some tables, those of records that stand beside the ones their class is named after. */
export const besideTables = (entries: readonly TableEntry[]): TableEntry[] =>
	entries.filter(({ name }) => name in BESIDE);

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

/** How many records of a class there are, and what else of it, under its own name. */
export interface RecordCount {
	count: number;
	beside: { table: string; name: string; count: number }[];
}

/**
 * Records per data class of the organisation whose transaction is open, of what a purge takes: what people count, where
 * {@link countRows} counts every row. What is held about the organisation itself is one profile.
 */
export async function countRecords(tx: Tx, orgId: string, policy: Policy): Promise<Map<DataClass, RecordCount>> {
	const purged = purgedTables(policy);
	const counts = new Map<DataClass, RecordCount>(purged.map((entry) => [entry.class, { count: 0, beside: [] }]));
	const rowsOf = async ({ table, orgColumn }: TableEntry) => {
		const own = sql`${sql.identifier(orgColumn ?? "org_id")} = ${orgId}`;
		const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${table} where ${own}`);
		return row?.n ?? 0;
	};
	for (const entry of recordTables(purged)) {
		const told = counts.get(entry.class);
		if (told) told.count += await rowsOf(entry);
	}
	for (const entry of besideTables(purged)) {
		const count = await rowsOf(entry);
		if (count > 0)
			counts.get(entry.class)?.beside.push({ table: entry.name, name: BESIDE[entry.name] ?? entry.name, count });
	}
	return counts.set("organisation_profile", { count: 1, beside: [] });
}
