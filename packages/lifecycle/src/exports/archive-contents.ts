import { Readable } from "node:stream";
import type { Tx } from "@calibrant/db";
import { eq, type SQL, sql } from "@calibrant/db/drizzle";
import { customFields, organisations } from "@calibrant/db/schema";
import { csvTable } from "@calibrant/documents";
import { notFound } from "@calibrant/kernel";
import { canonicalJson, type Policy, policyReference } from "@calibrant/policy";
import type { AuditSeal } from "../audit/chain.ts";
import { readAuditSeals } from "../audit/seal-audit-log.ts";
import { guideFiles, namedParts } from "./archive-guide.ts";
import { archiveSchema } from "./archive-schema.ts";
import type { CsvPart, PartRow } from "./csv-columns.ts";
import { csvColumns, csvParts, csvQuery, type Heading, registerPart } from "./csv-parts.ts";
import type { SnapshotRows } from "./snapshot-rows.ts";
import { type StoredFileRow, storedFiles } from "./stored-files.ts";
import { exclusions, tableParts } from "./table-parts.ts";

/** An entry of an archive that is made of rows; opened when its turn comes. */
export type RowEntry = { path: string; rows: number; open(rows: SnapshotRows): Readable };

export type ArchiveContents = {
	/** What the manifest says besides the list of files. */
	about: Record<string, unknown>;
	/** Rows per table. */
	counts: Record<string, number>;
	entries: RowEntry[];
	files: StoredFileRow[];
};

/** The audit log with its seals, in an archive. */
export const auditFile = "audit-log.jsonl";
/** Of an archive's data part; an archive of another one cannot be taken in. */
export const schemaVersion = 2;

/** Counts everything in an open snapshot and lists the entries that an archive of it has. */
export async function readContents(tx: Tx, orgId: string, policy: Policy, now: Date): Promise<ArchiveContents> {
	const [organisation] = await tx.select().from(organisations).where(eq(organisations.id, orgId));
	if (!organisation) throw notFound("organisation");
	const parts = tableParts();
	const counts: Record<string, number> = {};
	const files: StoredFileRow[] = [];
	for (const part of parts) {
		counts[part.name] = await countOf(tx, part.count);
		if (part.files) files.push(...(await storedFiles(tx, orgId, part.name)));
	}
	const headings = await tx.execute<Heading>(
		sql`select coalesce(h.heading, f.key) as heading, coalesce(f.name, h.heading) as name
			from (select distinct jsonb_object_keys(attributes) as heading from instruments) h
			full join (select * from ${customFields} where archived_at is null) f on f.key = h.heading
			order by f.position nulls last, 1 limit 200`,
	);
	const seals = await readAuditSeals(tx);
	const entries = guideFiles.map(({ path, text }) => textEntry(path, text));
	entries.push(textEntry("schema.json", `${JSON.stringify(archiveSchema(), null, "\t")}\n`));
	let outOfTolerance = 0;
	const tableRows: Record<string, number> = {};
	for (const part of [registerPart(headings), ...csvParts]) {
		const rows = await countOf(tx, part.count);
		if (part.path === "out-of-tolerance.csv") outOfTolerance = rows;
		tableRows[part.path] = rows;
		entries.push(csvEntry(part, rows));
	}
	entries.push(auditEntry(orgId, counts.audit_log ?? 0, seals));
	for (const part of parts) entries.push(lineEntry(part.path, part.query, counts[part.name] ?? 0));
	const head = seals.at(-1);
	const about = {
		schemaVersion,
		organisation: { id: orgId, name: organisation.name },
		madeAt: now.toISOString(),
		policy: policyReference(policy),
		parts: namedParts(counts, outOfTolerance),
		...{ counts, tableRows },
		storedFiles: files.length,
		auditLog: { file: auditFile, head: head ? { number: head.number, hash: head.hash } : null },
		excluded: exclusions(),
	};
	return { about, counts, entries, files };
}

async function countOf(tx: Tx, query: SQL): Promise<number> {
	const [row] = await tx.execute<{ n: number }>(query);
	return row?.n ?? 0;
}

const textEntry = (path: string, text: string): RowEntry => ({ path, rows: 0, open: () => Readable.from([text]) });

const csvEntry = (part: CsvPart, rows: number): RowEntry => ({
	path: part.path,
	rows,
	open: (snapshot) => csvTable(csvColumns(part), each(snapshot.read<PartRow>(part.path, csvQuery(part), rows))),
});

async function* each<Row>(batches: AsyncIterable<Row[]>): AsyncGenerator<Row> {
	for await (const batch of batches) yield* batch;
}

type Line = { org: string; line: string };

async function* lines(batches: AsyncIterable<Line[]>): AsyncGenerator<string> {
	for await (const batch of batches) if (batch.length > 0) yield `${batch.map(({ line }) => line).join("\n")}\n`;
}

const lineEntry = (path: string, query: SQL, rows: number): RowEntry => ({
	path,
	rows,
	open: (snapshot) => Readable.from(lines(snapshot.read<Line>(path, query, rows))),
});

/**
 * The audit log with its seals, one object of canonical JSON a line: what `calibrant audit verify` reads. Names and
 * forms of a row are those of `AuditRow`, which the seals hash; the columns are in the order canonical JSON wants.
 */
function auditEntry(orgId: string, rows: number, seals: readonly AuditSeal[]): RowEntry {
	const header = { kind: "calibrant.audit-log", organisationId: orgId, schemaVersion: 1 };
	const query = sql`select org, '{"row":' || row_to_json(r)::text || '}' as line
		from audit_log a, lateral (select a.org_id::text as org) o, lateral (select
			a.action, a.actor_ref as "actorRef", a.actor_type as "actorType",
			to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
			a.entity_id as "entityId", a.entity_type as "entityType", a.id, a.org_id as "orgId",
			a.seq::text as seq, a.xid::text as xid) r
		where a.org_id = (select app.current_org()) order by a.org_id, a.xid, a.seq`;
	async function* file(snapshot: SnapshotRows) {
		yield `${canonicalJson(header)}\n`;
		yield* lines(snapshot.read<Line>(auditFile, query, rows));
		for (const seal of seals) yield `${canonicalJson({ seal })}\n`;
	}
	return { path: auditFile, rows, open: (snapshot) => Readable.from(file(snapshot)) };
}
