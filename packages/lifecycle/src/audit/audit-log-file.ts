import type { Tx } from "@calibrant/db";
import { asc, eq } from "@calibrant/db/drizzle";
import { auditCheckpoints, tombstones } from "@calibrant/db/schema";
import { notFound } from "@calibrant/kernel";
import { canonicalJson } from "@calibrant/policy";
import { readAuditRows } from "./audit-rows.ts";
import { readAuditSeals } from "./seal-audit-log.ts";

/** What is left of an organisation's audit log, with seals and checkpoints, as `calibrant audit verify` reads it. */
async function auditLogFile(tx: Tx, orgId: string): Promise<string> {
	const head = { kind: "calibrant.audit-log", organisationId: orgId, schemaVersion: 1 };
	const checkpoints = await tx
		.select({ document: auditCheckpoints.document })
		.from(auditCheckpoints)
		.where(eq(auditCheckpoints.orgId, orgId))
		.orderBy(asc(auditCheckpoints.number));
	const seals = await readAuditSeals(tx);
	const rows = await readAuditRows(tx, { from: "0" });
	const lines = [
		canonicalJson(head),
		...checkpoints.map(({ document }) => document),
		...rows.map((row) => canonicalJson({ row })),
		...seals.map((seal) => canonicalJson({ seal })),
	];
	return `${lines.join("\n")}\n`;
}

/** The file of an organisation that was deleted; a living one exports its own. Throws NOT_FOUND. */
export async function endedAuditLog(tx: Tx, orgId: string): Promise<string> {
	const [ended] = await tx.select({ id: tombstones.orgId }).from(tombstones).where(eq(tombstones.orgId, orgId));
	if (!ended) throw notFound("deleted organisation");
	return auditLogFile(tx, orgId);
}
