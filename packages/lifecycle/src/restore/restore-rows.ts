import type { Tx } from "@calibrant/db";
import { type SQL, sql } from "@calibrant/db/drizzle";
import type { TableEntry } from "@calibrant/db/schema";
import { findCause } from "@calibrant/kernel";
import type { ArchiveReader } from "./archive-reader.ts";
import { fieldsOf, partPath } from "./check-archive.ts";
import { RestoreFault } from "./restore-fault.ts";
import { restoredTables } from "./restored-tables.ts";

const batch = 500;

/** Tables of the organisation that already have rows; empty when it can be started from an archive. */
export async function occupiedTables(tx: Tx): Promise<string[]> {
	const occupied: string[] = [];
	for (const { name } of restoredTables()) {
		const [row] = await tx.execute<{ there: boolean }>(sql`select exists (
			select from ${sql.identifier(name)} where org_id = (select app.current_org())) as there`);
		if (row?.there) occupied.push(name);
	}
	return occupied;
}

/**
 * Writes an archive's rows into the open organisation, parents first, with their ids as they were. Lines go to Postgres
 * as they stand, so that no number passes through a float. Throws RestoreFault with the part that Postgres refused.
 */
export async function restoreRows(tx: Tx, orgId: string, archive: ArchiveReader): Promise<Record<string, number>> {
	const written: Record<string, number> = {};
	for (const entry of restoredTables()) {
		const path = partPath(entry.name);
		if (!archive.has(path)) continue;
		try {
			written[entry.name] = await restoreTable(tx, orgId, entry, archive.lines(path));
		} catch (error) {
			const refused = findCause(error, isRefusal);
			if (!refused) throw error;
			throw new RestoreFault(path, `the database refused it (${refused.code}).`, { cause: error });
		}
	}
	return written;
}

/** A refusal of a value or of a reference; anything else is the database's trouble, not the archive's. */
const isRefusal = (candidate: unknown): candidate is { code: string } =>
	/^2[23]/.test(String((candidate as { code?: unknown })?.code ?? ""));

async function restoreTable(tx: Tx, orgId: string, entry: TableEntry, lines: AsyncIterable<string>): Promise<number> {
	let rows = 0;
	let waiting: string[] = [];
	const write = async () => {
		if (waiting.length > 0) await tx.execute(insertLines(entry, orgId, waiting));
		rows += waiting.length;
		waiting = [];
	};
	for await (const line of lines) if (waiting.push(line) === batch) await write();
	await write();
	return rows;
}

function insertLines(entry: TableEntry, orgId: string, lines: readonly string[]): SQL {
	const table = sql.identifier(entry.name);
	const fields = fieldsOf(lines[0] ?? "") ?? [];
	const columns = sql.join([sql`org_id`, ...fields.map((name) => sql.identifier(name))], sql`, `);
	const cells = fields.map((name) =>
		name === "file_key"
			? sql`regexp_replace(r.file_key, '^([a-z-]+)/', ${`\\1/${orgId}/`})`
			: sql`r.${sql.identifier(name)}`,
	);
	return sql`insert into ${table} (${columns})
		select ${sql.join([sql`${orgId}::uuid`, ...cells], sql`, `)}
		from jsonb_array_elements_text(${JSON.stringify(lines)}::text::jsonb) with ordinality l(line, at),
			jsonb_populate_record(null::${table}, l.line::jsonb) r order by l.at`;
}
