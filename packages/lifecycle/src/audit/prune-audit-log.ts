import { and, eq, isNull, sql } from "@calibrant/db/drizzle";
import { auditCheckpoints, auditDeletionRequests, holds, type tombstones } from "@calibrant/db/schema";
import { policyAt, type WorkerHouse } from "@calibrant/kernel";
import { readReceiptKey } from "@calibrant/kernel/record-seal";
import { policyReference } from "@calibrant/policy";
import { keptYears } from "./audit-years.ts";
import { type Checkpoint, signCheckpoint } from "./checkpoint.ts";
import { sealAuditLog } from "./seal-audit-log.ts";

type Deleted = { removed: string; number: number; hash: string; upto: string; request: string | null };

/**
 * Deletes what is due of an ended organisation's audit log and signs a checkpoint over it, in one transaction. Whether
 * it is due, and whether a hold stands, is decided by the deleting statement in Postgres. Gives the rows deleted.
 */
export async function pruneAuditLog(house: WorkerHouse, ended: typeof tombstones.$inferSelect): Promise<number> {
	const { orgId, cancelledAt, lastActivityAt, auditYears } = ended;
	const key = readReceiptKey(house.receiptKeyFile);
	await house.db.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const years = keptYears(house, auditYears, lastActivityAt ?? cancelledAt, now);
		const [done] = await tx.execute<Deleted>(
			sql`select removed::text, number, hash, upto, request from app.purge_audit_log(${orgId}, ${years})`,
		);
		const open = and(eq(auditDeletionRequests.orgId, orgId), isNull(auditDeletionRequests.closedAt));
		const [hold] = await tx
			.select({ id: holds.id })
			.from(holds)
			.where(and(eq(holds.orgId, orgId), isNull(holds.releasedAt), sql`'audit_log' = any (${holds.classes})`))
			.limit(1);
		const outcome = hold ? { heldBy: hold.id } : { heldBy: null, closedAt: now, outcome: "done" };
		await tx
			.update(auditDeletionRequests)
			.set(outcome)
			.where(and(open, eq(auditDeletionRequests.cancelledAt, cancelledAt)));
		if (!done) return 0;
		const checkpoint: Checkpoint = {
			...{ kind: "calibrant.audit-checkpoint", schemaVersion: 1, checkpointId: crypto.randomUUID() },
			...{ organisationId: orgId, sealNumber: done.number, sealHash: done.hash, uptoXid: done.upto },
			...{ rows: Number(done.removed), reason: done.request ? "request" : "period", requestId: done.request },
			...{ keepYears: years, policy: referenceOf(house, now), deletedAt: now.toISOString() },
		};
		await tx.insert(auditCheckpoints).values({
			...{ id: checkpoint.checkpointId, orgId, number: done.number, createdAt: now },
			document: signCheckpoint(checkpoint, key),
		});
		return checkpoint.rows;
	});
}

function referenceOf(house: WorkerHouse, at: Date): Checkpoint["policy"] {
	const { preset, version, sha256 } = policyReference(policyAt(house, at));
	return { preset, version, hash: sha256 };
}
