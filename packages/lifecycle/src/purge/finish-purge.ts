import type { Tx } from "@calibrant/db";
import {
	auditLog,
	cancellations,
	type DataCounts,
	deletionReceipts,
	deletionRuns,
	organisations,
	tombstones,
} from "@calibrant/db/schema";
import { platformCtx, queueMail, record, type WorkerHouse } from "@calibrant/kernel";
import { backupsGoneBy, type Policy, whatStays } from "@calibrant/policy";
import { and, count, eq } from "drizzle-orm";
import { sealAuditLog } from "../audit/seal-audit-log.ts";
import { requestErasures } from "../external/request-erasures.ts";
import { readReceiptKey } from "../receipts/keys.ts";
import { type Receipt, signReceipt } from "../receipts/receipt.ts";
import type { Claim } from "./claim-purge.ts";
import { writeLedgerEntry } from "./ledger.ts";

/**
 * The last step: organisation row, tombstone and signed receipt in one transaction, after the ledger outside the
 * database has the deletion. `left` was read back and is zero throughout.
 */
export async function finishPurge(house: WorkerHouse, orgId: string, claim: Claim, left: DataCounts): Promise<void> {
	const seal = await house.db.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
	const key = readReceiptKey(house.receiptKeyFile);
	const run = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx.select().from(deletionRuns).where(eq(deletionRuns.id, claim.runId));
		return row && { ...row, now };
	});
	if (!run?.before) throw new Error(`Run ${claim.runId} has no count from before.`);
	const purgedAt = run.now;
	const ids = { organisationId: orgId, runId: run.id, cancelledAt: run.cancelledAt.toISOString() };
	await writeLedgerEntry(house.ledgerFolder, { ...ids, purgedAt: purgedAt.toISOString() });

	await house.db.withOrg(orgId, { purgeRunId: claim.token }, async ({ tx, now }) => {
		const subProcessors = await requestErasures(platformCtx(house, { tx, now }), orgId, run.id);
		const system = { type: "system", ref: null, job: "organisation.purge" } as const;
		await record({ tx, orgId, actor: system }, "organisation.purged", { type: "organisation", id: orgId });
		const receipt: Receipt = {
			...{ kind: "calibrant.deletion-receipt", schemaVersion: 1, receiptId: crypto.randomUUID(), ...ids },
			...{
				purgeDueAt: run.purgeDueAt.toISOString(),
				startedAt: run.startedAt.toISOString(),
				finishedAt: purgedAt.toISOString(),
			},
			policy: { preset: house.policy.preset, version: run.policyVersion, hash: run.policyHash },
			method: "Clear: logical deletion of every row and stored object, verified by reading back (NIST SP 800-88).",
			...{ before: run.before as DataCounts, after: left },
			survives: await whatSurvives(tx, house.policy),
			auditLog: seal && { sealNumber: seal.number, sealHash: seal.hash },
			backupsGoneBy: backupsGoneBy(house.policy, purgedAt).toISOString(),
			subProcessors,
		};
		await tx.insert(deletionReceipts).values({
			...{ id: receipt.receiptId, orgId, runId: run.id, createdAt: now },
			document: signReceipt(receipt, key),
		});
		await tx.insert(tombstones).values({
			...{ orgId, runId: run.id, cancelledAt: run.cancelledAt, purgedAt, lastActivityAt: run.lastActivityAt },
		});
		await tx.delete(cancellations).where(eq(cancellations.orgId, orgId));
		const [gone] = await tx
			.delete(organisations)
			.where(and(eq(organisations.id, orgId), eq(organisations.purgeRunId, claim.token)))
			.returning({ id: organisations.id });
		if (!gone) throw new Error(`Run ${run.id} lost its claim on ${orgId}.`);
		await tx
			.update(deletionRuns)
			.set({
				step: "done",
				finishedAt: now,
				after: left,
				error: null,
				auditHead: seal && { number: seal.number, hash: seal.hash },
			})
			.where(eq(deletionRuns.id, run.id));
		const platform = platformCtx(house, { tx, now });
		for (const userId of run.ownerIds) {
			const about = { key: `${run.id}:${userId}`, userId, subjectId: receipt.receiptId };
			await queueMail(platform, { kind: "purge_done" }, about);
		}
	});
}

/** The policy's list of what outlives an organisation, with the rows of the one class that is counted by organisation. */
async function whatSurvives(tx: Tx, policy: Policy): Promise<Receipt["survives"]> {
	const [audit] = await tx.select({ rows: count() }).from(auditLog);
	return whatStays(policy).map(({ dataClass, period }) => ({
		class: dataClass,
		rows: dataClass === "audit_log" ? (audit?.rows ?? 0) : null,
		rule: period,
	}));
}
