import type { TestServer } from "./open-server.ts";

/** Where a text stands in the whole database, queue and invoices included, as `table: rows`. */
export async function places({ database }: TestServer, text: string): Promise<Record<string, number>> {
	const tables = await database.admin<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss', 'billing')`;
	const found: Record<string, number> = {};
	for (const { name } of tables) {
		const [row] = await database.admin.unsafe(
			`select count(*)::int as n from ${name} t where position($1 in t::text) > 0`,
			[text],
		);
		if (row?.n > 0) found[name] = row?.n;
	}
	return found;
}

/** The audit rows of an organisation, in order; those of one action where one is named. */
export async function audits({ database }: TestServer, orgId: string, action?: string) {
	const rows = await database.admin<{ action: string; actor_ref: string; entity_id: string }[]>`
		select action, actor_ref, entity_id from audit_log where org_id = ${orgId} order by seq`;
	return action ? rows.filter((row) => row.action === action) : [...rows];
}

/** An instrument with a calibration that a member performed. */
export const calibrated = ({ database }: TestServer, orgId: string, by: string) => database.admin`
	with i as (insert into instruments (org_id, tag, created_at, updated_at) values (${orgId}, 'TW-014', now(), now()) returning id)
	insert into calibrations (org_id, instrument_id, kind, performed_on, performed_by, created_at)
	select ${orgId}, id, 'internal', '2026-03-01', ${by}, now() from i`;
