import type { Tx } from "@calibrant/db";
import { canonicalJson } from "@calibrant/policy";
import { sql } from "drizzle-orm";

/** One row of the audit log as it is sealed and exported: every value a string, time to the microsecond. */
export type AuditRow = {
	orgId: string;
	id: string;
	seq: string;
	at: string;
	actorType: string;
	actorRef: string | null;
	action: string;
	entityType: string;
	entityId: string | null;
	xid: string;
};

/** The text of a row that the chain hashes. */
export const canonicalAuditRow = (row: AuditRow): string => canonicalJson(row);

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
		order by xid, audit_log.seq`);
}
