import { createHash, randomUUID } from "node:crypto";
import { type TableEntry, tableRegistry } from "@calibrant/db/schema";
import type { TestDatabase } from "@calibrant/db/testing";
import type { FileStore } from "@calibrant/files";
import { getTableConfig, type PgColumn } from "drizzle-orm/pg-core";

export type Canary = { orgId: string; id: string; userId: string; mark: string };

/** What a canary row has in a text column. */
export const canaryText = ({ mark }: Canary, table: string, column: string) => `${mark} ${table}.${column}`;

const instant = "2026-03-01T08:09:10.123456Z";
const fileBytes = (canary: Canary) => Buffer.from(`%PDF-1.7 ${canary.mark}`);
/** Columns whose value means something to what reads them. */
const prefixes: Readonly<Record<string, string>> = {
	certificates: "certificates",
	checklist_photos: "checklists",
	import_batches: "imports",
	service_request_photos: "service-requests",
	work_order_photos: "work-orders",
	document_files: "documents",
	supplier_files: "suppliers",
	internal_audit_files: "internal-audits",
	nonconformity_files: "nonconformities",
	engagement_authorisations: "authorisations",
	service_reports: "reports",
};
const keyOf = ({ orgId, id }: Canary, table: string) => `${prefixes[table] ?? "restored"}/${orgId}/${id}/${table}`;
const meaning: Readonly<Record<string, (canary: Canary, table: string) => unknown>> = {
	org_id: ({ orgId }) => orgId,
	user_id: ({ userId }) => userId,
	// The database would write the path of that location over the text.
	location_id: () => null,
	file_key: keyOf,
	file_name: ({ mark }, table) => `${mark}-${table}.pdf`,
	sha256: (canary) => createHash("sha256").update(fileBytes(canary)).digest("hex"),
	bytes: (canary) => fileBytes(canary).byteLength,
};

/**
 * An organisation with one row in every registered table of organisations, every text of it marked. All ids of it are
 * the same one, so that every reference points at something. `without`: tables left out.
 */
export async function plantCanaries(
	{ admin }: TestDatabase,
	files: FileStore,
	mark: string,
	without: readonly string[] = [],
): Promise<Canary> {
	const canary: Canary = { orgId: randomUUID(), id: randomUUID(), userId: randomUUID(), mark };
	const { orgId, id, userId } = canary;
	await admin`insert into organisations (id, name, slug, country, time_zone, state, plan)
		values (${orgId}, ${`${mark} Metrology`}, ${`${mark}-${orgId.slice(0, 8)}`}, 'BE', 'Europe/Brussels', 'active', 'pro')`;
	await admin`insert into users (id, email, password_hash) values (${userId}, ${`${mark}-${id}@example.test`}, ${`${mark} users.password_hash`})`;
	await admin`insert into profiles (user_id, name) values (${userId}, ${`Ada ${mark}`})`;
	for (const entry of canaryTables().filter(({ name }) => !without.includes(name))) {
		await files.put(keyOf(canary, entry.name), fileBytes(canary), { contentType: "application/pdf" });
		const columns = getTableConfig(entry.table).columns.filter((column) => !column.generated && !identity(column));
		const values = Object.fromEntries(columns.map((column) => [column.name, cellOf(canary, entry, column)]));
		const names = columns.map(({ name }) => `"${name}"`).join(", ");
		const table = `${entry.schema}.${entry.name}`;
		await admin.unsafe(
			`insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1::text::jsonb)`,
			[JSON.stringify(values)],
		);
	}
	return canary;
}

/** The tables that {@link plantCanaries} puts a row into, beside the organisation's own and the key of its files. */
export const canaryTables = (): TableEntry[] =>
	tableRegistry.filter(
		({ orgColumn, name }) => orgColumn !== null && !["organisations", "data_keys", "report_keys"].includes(name),
	);

const identity = (column: PgColumn) => Boolean((column as { generatedIdentity?: unknown }).generatedIdentity);

function cellOf(canary: Canary, entry: TableEntry, column: PgColumn): unknown {
	const known = meaning[column.name];
	if (known) return known(canary, entry.name);
	const type = column.getSQLType();
	if (entry.sealed.includes(column.name)) return `sealed1.${"0".repeat(16)}.${canary.mark}`;
	if (type.endsWith("[]")) return [];
	if (type === "uuid") return canary.id;
	if (type === "timestamp with time zone") return instant;
	if (type === "date") return instant.slice(0, 10);
	if (type === "boolean") return true;
	if (type === "jsonb") return { b: canaryText(canary, entry.name, column.name), a: [1.5, null, "Ω"] };
	if (type.startsWith("numeric")) return "1.10";
	if (/^(integer|smallint|bigint|xid8)/.test(type)) return "1";
	return canaryText(canary, entry.name, column.name);
}
