import { type SQL, sql } from "@calibrant/db/drizzle";
import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import { getTableConfig, type PgColumn } from "drizzle-orm/pg-core";
import { ArchiveFault } from "./archive-fault.ts";

/** One table's lossless part of an archive. */
export type TablePart = {
	name: string;
	class: TableEntry["class"];
	path: string;
	/** Rows as `{org, line}`: the organisation they belong to, and one line of JSON. */
	query: SQL;
	count: SQL;
	/** Whether rows name a file of the store (`file_key`, `sha256`, `bytes`). */
	files: boolean;
};

/** What an archive leaves out, and why. */
export type Exclusion = { what: string; reason: string };

/** Tables that name an organisation and are not its records. One that is neither here nor exported fails the export. */
const notTheirs: Record<string, string> = {
	sessions: "Sign-ins belong to a person; the personal export has them.",
	email_log: "The delivery log of the operator; a person's own mails are in the personal export.",
	data_requests: "Requests belong to the person who sent them; the personal export has them.",
	feedback: "Feedback belongs to the person who gave it; the personal export has it.",
	incident_notices: "The operator's register of breaches; each notice was mailed to the owners.",
	authority_disclosures: "The operator's register of what authorities were given.",
	operator_access: "The operators' own access log; what they read of yours is in operator_reads and in the audit log.",
	deletion_runs: "Written only when an organisation is deleted; the receipt states it.",
	deletion_receipts: "Written only when an organisation is deleted; each is published under its own address.",
	expiry_receipts: "Written only after an organisation was deleted; each is published with the receipt before it.",
	kept_receipts:
		"Written only after what was kept of a deleted organisation is deleted too; published like the others.",
	tombstones: "Written only when an organisation is deleted.",
	external_erasures: "Written only when an organisation is deleted; shown with the receipt.",
	invoices: "Kept apart under tax law, out of reach of whatever makes this archive; the operator sends copies.",
};

/** Tables with rows of an organisation that no archive holds. */
const neverTheirs: Record<string, string> = {
	data_keys: "The key that the stored files are sealed with; the archive holds the files themselves.",
	report_keys: "The key that the reports are sealed with; the archive holds the reports themselves.",
};

/** Archives within archives would only repeat what this one holds. */
const notAgain = "export_archive";

/** The parts of a workspace archive, one for each registered table with rows of an organisation. */
export function tableParts(registry: readonly TableEntry[] = tableRegistry): TablePart[] {
	return registry.flatMap((entry) => {
		if (neverTheirs[entry.name]) return [];
		if (entry.orgColumn === null) {
			if (namesOrganisation(entry) && !notTheirs[entry.name]) {
				throw new ArchiveFault(
					"UNREGISTERED",
					`Table ${entry.name} names an organisation but is neither exported nor excluded in writing.`,
				);
			}
			return [];
		}
		return [partOf(entry, entry.orgColumn)];
	});
}

/** The tables with rows of an organisation, each of which has a part. */
export const exportedTables = (registry: readonly TableEntry[] = tableRegistry): TableEntry[] =>
	registry.filter(({ orgColumn, name }) => orgColumn !== null && !neverTheirs[name]);

/** What the parts leave out: whole tables that are not the organisation's, and columns with secrets. */
export function exclusions(registry: readonly TableEntry[] = tableRegistry): Exclusion[] {
	const tables = registry.filter((entry) => entry.orgColumn === null && namesOrganisation(entry));
	const secrets = exportedTables(registry).flatMap((entry) => secretsOf(entry));
	return [
		...tables.map((entry) => ({ what: entry.name, reason: notTheirs[entry.name] ?? "" })),
		...Object.entries(neverTheirs).map(([what, reason]) => ({ what, reason })),
		...secrets,
		{ what: "files under exports/", reason: "Earlier archives repeat what this one holds." },
	];
}

const secretsOf = (entry: TableEntry): Exclusion[] =>
	entry.secret.map((column) => ({ what: `${entry.name}.${column}`, reason: "A secret or its hash." }));

const namesOrganisation = (entry: TableEntry): boolean =>
	getTableConfig(entry.table).columns.some((column) => column.name === "org_id");

function partOf(entry: TableEntry, orgColumn: string): TablePart {
	const { columns, primaryKeys } = getTableConfig(entry.table);
	const shown = exportedColumns(entry);
	const names = new Set(columns.map((column) => column.name));
	const own = sql`t.${sql.identifier(orgColumn)} = (select app.current_org())`;
	const from = sql`from ${sql.identifier(entry.schema)}.${sql.identifier(entry.name)} t where ${own}`;
	const line = lineOf(shown);
	const key = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
	const order = sql.join(
		key.map((column) => sql`t.${sql.identifier(column.name)}`),
		sql`, `,
	);
	return {
		name: entry.name,
		class: entry.class,
		path: `data/${entry.name}.jsonl`,
		query: sql`select t.${sql.identifier(orgColumn)}::text as org, row_to_json(r)::text as line
			from ${sql.identifier(entry.schema)}.${sql.identifier(entry.name)} t, lateral (select ${line}) r
			where ${own} order by ${order}`,
		count: sql`select count(*)::int as n ${from}`,
		files: entry.class !== notAgain && names.has("file_key") && names.has("sha256") && names.has("bytes"),
	};
}

/**
 * What a line holds: neither secrets nor the organisation, which the manifest names. So the same records give the same
 * bytes in whichever organisation they stand.
 */
export function exportedColumns(entry: TableEntry): PgColumn[] {
	const { columns } = getTableConfig(entry.table);
	return columns.filter(({ name }) => !entry.secret.includes(name) && name !== "org_id");
}

/** The columns of a line, of a table that the query calls `t`. */
export const lineOf = (columns: readonly PgColumn[]): SQL => sql.join(columns.map(lossless), sql`, `);

/** Numbers wider than JSON readers keep, and instants to the microsecond, leave as text. */
function lossless(column: PgColumn): SQL {
	const name = sql.identifier(column.name);
	const type = column.getSQLType();
	if (/^(numeric|bigint|xid8)/.test(type)) return sql`t.${name}::text as ${name}`;
	if (type === "timestamp with time zone") {
		return sql`to_char(t.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${name}`;
	}
	// Without the organisation's folder, which is another one wherever the archive is taken in.
	if (column.name === "file_key" || column.name === "upload_key")
		return sql`regexp_replace(t.${name}, '^([a-z-]+)/[0-9a-f-]{36}/', '\\1/') as ${name}`;
	return sql`t.${name} as ${name}`;
}
