import type { Tx } from "@calibrant/db";
import { sql } from "@calibrant/db/drizzle";
import type { AuditRow } from "./chain.ts";

/** Rows of the organisation in chain order: by transaction, then by sequence. `upto` is exclusive. */
export async function readAuditRows(tx: Tx, range: { from: string; upto?: string }): Promise<AuditRow[]> {
	return tx.execute<AuditRow>(sql`
		select org_id as "orgId", id, seq::text as seq,
			to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
			actor_type as "actorType", actor_ref as "actorRef", action,
			entity_type as "entityType", entity_id as "entityId", xid::text as xid
		from audit_log
		where org_id = (select app.current_org()) and xid >= ${range.from}::xid8
			${range.upto === undefined ? sql`` : sql`and xid < ${range.upto}::xid8`}
		order by audit_log.xid, audit_log.seq`);
}
