import { type SQL, sql } from "@calibrant/db/drizzle";
import type { Ctx } from "@calibrant/kernel";
import type { InstrumentValues } from "../import/index.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";

/** Columns of an instrument that bulk writing fills, with their types; property name first. */
const columns = {
	tag: ["tag", "text"],
	description: ["description", "text"],
	manufacturer: ["manufacturer", "text"],
	model: ["model", "text"],
	serialNumber: ["serial_number", "text"],
	firmwareVersion: ["firmware_version", "text"],
	location: ["location", "text"],
	custodian: ["custodian", "text"],
	owner: ["owner", "text"],
	role: ["role", "text"],
	criticality: ["criticality", "text"],
	status: ["status", "text"],
	tolerance: ["tolerance", "text"],
	notes: ["notes", "text"],
	acquiredOn: ["acquired_on", "date"],
	intervalValue: ["interval_value", "int"],
	intervalUnit: ["interval_unit", "text"],
	lastCalibratedOn: ["last_calibrated_on", "date"],
	intervalReason: ["interval_reason", "text"],
	nextDueOn: ["next_due_on", "date"],
	lastVerdict: ["last_verdict", "text"],
	attributes: ["attributes", "jsonb"],
	retiredReason: ["retired_reason", "text"],
} as const satisfies Partial<Record<keyof InstrumentRow, readonly [string, string]>>;

/** The values of an instrument that bulk writing fills. */
export type BulkValues = Pick<InstrumentRow, keyof typeof columns>;

const names = sql.raw(
	Object.values(columns)
		.map(([name]) => name)
		.join(", "),
);
const fromRecord = (record: string) =>
	sql.raw(
		Object.keys(columns)
			.map((property) => `${record}."${property}"`)
			.join(", "),
	);
const recordShape = sql.raw(
	Object.entries(columns)
		.map(([property, [, type]]) => `"${property}" ${type}`)
		.join(", "),
);

/** What an import reads, as the columns that store it. A row imported as retired gets `reason` as its reason. */
export function bulkValues(values: InstrumentValues, before: InstrumentRow | null, reason: string): BulkValues {
	const { interval, attributes, ...rest } = values;
	return {
		...rest,
		attributes,
		lastVerdict: before?.lastVerdict ?? null,
		intervalValue: interval?.value ?? null,
		intervalUnit: interval?.unit ?? null,
		retiredReason: values.status === "retired" ? (before?.retiredReason ?? reason) : null,
	};
}

/** Picks the bulk columns out of a wider record, such as one that record history kept. */
export function pickBulkValues(record: Record<string, unknown>): BulkValues {
	return Object.fromEntries(Object.keys(columns).map((property) => [property, record[property] ?? null])) as BulkValues;
}

const perStatement = 1_000;
/** Is told how many rows are written after each part. */
type Tell = (done: number) => Promise<void>;

async function inParts<Row>(
	rows: readonly Row[],
	write: (part: SQL) => Promise<void>,
	tell: Tell = async () => {},
): Promise<void> {
	for (let from = 0; from < rows.length; from += perStatement) {
		const part = rows.slice(from, from + perStatement);
		await write(sql`${JSON.stringify(part)}::text::jsonb`);
		await tell(from + part.length);
	}
}

export type BulkCause = { batchId: string; reason: string };
export type BulkCreate = { line: number; values: BulkValues };

/** Creates instruments, each with its line of record history and audit log and its import row: one statement per part. */
export async function createInBulk(
	ctx: Ctx,
	rows: readonly BulkCreate[],
	cause: BulkCause,
	tell?: Tell,
): Promise<void> {
	const flat = rows.map(({ line, values }) => ({ line, ...values, after: values }));
	const { orgId, now, actor } = ctx;
	const at = sql`${now.toISOString()}::timestamptz`;
	const org = sql`${orgId}::uuid`;
	await inParts(
		flat,
		async (records) => {
			await ctx.tx.execute(sql`
			with r as materialized (
				select uuidv7() as id, t.* from jsonb_to_recordset(${records}) as t (line int, ${recordShape}, after jsonb)
			), made as (
				insert into instruments (org_id, id, ${names}, created_at, updated_at)
				select ${org}, r.id, ${fromRecord("r")}, ${at}, ${at} from r
			), remembered as (
				insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, after, reason)
				select ${org}, ${at}, ${actor.ref}::uuid, 'instrument', r.id, 'created', r.after, ${cause.reason} from r
			), logged as (
				insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
				select ${org}, ${actor.type}, ${actor.ref}::uuid, 'instrument.created', 'instrument', r.id from r order by r.line
			)
			insert into import_rows (org_id, batch_id, line, action, instrument_id, version)
			select ${org}, ${cause.batchId}::uuid, r.line, 'create', r.id, 1 from r`);
		},
		tell,
	);
}

export type BulkUpdate = {
	line: number;
	id: string;
	/** The version that was seen; a row that has moved on is not written. */
	version: number;
	values: BulkValues;
	change: { before: Record<string, unknown>; after: Record<string, unknown> };
	/** The whole instrument as it was, for undoing. */
	whole: Record<string, unknown>;
};

/**
 * Changes instruments that were seen in a given version, with history and audit lines, and import rows if `keepRows`.
 * Gives the number changed: fewer than asked when somebody else was faster, and the caller must then give up.
 */
export async function updateInBulk(
	ctx: Ctx,
	rows: readonly BulkUpdate[],
	cause: BulkCause,
	keepRows: boolean,
	tell?: Tell,
): Promise<number> {
	const flat = rows.map(({ line, id, version, values, change, whole }) => {
		return { line, id, seen: version, ...values, was: change.before, now: change.after, whole };
	});
	const { orgId, now, actor } = ctx;
	const at = sql`${now.toISOString()}::timestamptz`;
	const org = sql`${orgId}::uuid`;
	let changed = 0;
	await inParts(
		flat,
		async (records) => {
			const [counted] = await ctx.tx.execute<{ changed: number }>(sql`
			with r as materialized (
				select t.* from jsonb_to_recordset(${records}) as t
					(line int, id uuid, seen int, ${recordShape}, was jsonb, now jsonb, whole jsonb)
			), done as (
				update instruments i set (${names}, version, updated_at)
					= (${fromRecord("r")}, i.version + 1, ${at})
				from r where i.org_id = ${org} and i.id = r.id and i.version = r.seen returning i.id
			), remembered as (
				insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, before, after, reason)
				select ${org}, ${at}, ${actor.ref}::uuid, 'instrument', r.id, 'updated', r.was, r.now, ${cause.reason} from r
			), logged as (
				insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
				select ${org}, ${actor.type}, ${actor.ref}::uuid, 'instrument.updated', 'instrument', r.id from r order by r.line
			), kept as (
				insert into import_rows (org_id, batch_id, line, action, instrument_id, before, version)
				select ${org}, ${cause.batchId}::uuid, r.line, 'update', r.id, r.whole, r.seen + 1 from r where ${keepRows}
			)
			select count(*)::int as changed from done`);
			changed += counted?.changed ?? 0;
		},
		tell,
	);
	return changed;
}

/** Deletes instruments that an import made, with a line of history and audit log each. */
export async function deleteInBulk(
	ctx: Ctx,
	rows: readonly { line: number; id: string; whole: Record<string, unknown> }[],
	cause: BulkCause,
): Promise<void> {
	const { orgId, now, actor } = ctx;
	const at = sql`${now.toISOString()}::timestamptz`;
	const org = sql`${orgId}::uuid`;
	await inParts(rows, async (records) => {
		for (const table of ["planned_calibrations", "overdue_tellings"]) {
			await ctx.tx.execute(sql`delete from ${sql.identifier(table)} p
				using jsonb_to_recordset(${records}) as t (id uuid) where p.org_id = ${org} and p.instrument_id = t.id`);
		}
		await ctx.tx.execute(sql`
			with r as materialized (
				select t.* from jsonb_to_recordset(${records}) as t (line int, id uuid, whole jsonb)
			), done as (
				delete from instruments i using r where i.org_id = ${org} and i.id = r.id
			), remembered as (
				insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, before, reason)
				select ${org}, ${at}, ${actor.ref}::uuid, 'instrument', r.id, 'deleted', r.whole, ${cause.reason} from r
			)
			insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
			select ${org}, ${actor.type}, ${actor.ref}::uuid, 'instrument.deleted', 'instrument', r.id from r order by r.line`);
	});
}
