import type { Tx } from "@calibrant/db";
import { desc, sql } from "@calibrant/db/drizzle";
import { auditSeals } from "@calibrant/db/schema";
import { readAuditRows } from "./audit-rows.ts";
import { type AuditSeal, chainHash, genesisHash } from "./chain.ts";

/**
 * Seals the settled rows of the organisation whose transaction is open: those older than every running transaction,
 * so that no late commit slips in behind a seal. Gives the newest seal, or null while nothing was ever sealed.
 */
export async function sealAuditLog({ tx, now }: { tx: Tx; now: Date }, orgId: string): Promise<AuditSeal | null> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit seal ${orgId}`}, 0))`);
	const [last] = await tx.select().from(auditSeals).orderBy(desc(auditSeals.number)).limit(1);
	const [horizon] = await tx.execute<{ upto: string }>(
		sql`select app.audit_xid(pg_snapshot_xmin(pg_current_snapshot()))::text as upto`,
	);
	const from = last?.uptoXid ?? "0";
	const upto = horizon?.upto ?? from;
	const rows = await readAuditRows(tx, { from, upto });
	const newest = rows.at(-1);
	if (!newest) return last ?? null;
	const previousHash = last?.hash ?? genesisHash(orgId);
	const seal = {
		...{ number: (last?.number ?? 0) + 1, fromXid: from, uptoXid: upto, rows: rows.length },
		...{ previousHash, hash: chainHash(previousHash, rows) },
	};
	const lastSeq = rows.reduce((highest, row) => Math.max(highest, Number(row.seq)), 0);
	await tx.insert(auditSeals).values({ ...seal, orgId, lastSeq, sealedAt: now });
	return seal;
}

/** The organisation's seals, oldest first. */
export function readAuditSeals(tx: Tx): Promise<AuditSeal[]> {
	const { number, fromXid, uptoXid, rows, previousHash, hash } = auditSeals;
	return tx.select({ number, fromXid, uptoXid, rows, previousHash, hash }).from(auditSeals).orderBy(number);
}
