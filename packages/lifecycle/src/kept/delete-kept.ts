import { createHash, randomUUID } from "node:crypto";
import type { Opened } from "@calibrant/db";
import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import {
	deletionReceipts,
	keptReceipts,
	reportArchives,
	reportKeepings,
	reportKeys,
	reportReaders,
} from "@calibrant/db/schema";
import { orgPrefix } from "@calibrant/files";
import type { JobLog } from "@calibrant/jobs";
import { crashPoint, record, type WorkerHouse } from "@calibrant/kernel";
import { readReceiptKey } from "@calibrant/kernel/record-seal";
import { backupsGoneBy, policyHash } from "@calibrant/policy";
import { readKeptNotes, writeKeptNote } from "../purge/ledger.ts";
import { purgePaused } from "../purge/purge-holds.ts";
import { type KeptReceipt, signKeptReceipt } from "../receipts/receipt.ts";
import { keepingDue } from "./keeping-due.ts";
import { countFiles, countKeptRows, keptPrefixes, keptTables, reportsHeld } from "./kept-reports.ts";

type Keeping = typeof reportKeepings.$inferSelect & { before: { rows: number; files: number } };

const batch = 1000;

/**
 * Deletes the reports kept of one ended organisation, and what is kept with them: files, rows, read back, note outside the database, receipt. May be
 * killed anywhere: the next run goes through the same steps and ends with the receipt that was noted first.
 */
export async function deleteKept(house: WorkerHouse, orgId: string, log: JobLog): Promise<void> {
	const keeping = await claim(house, orgId);
	if (!keeping) return log.info({ orgId }, "nothing that was kept is due");
	crashPoint("kept.claimed");
	if (await heldUp(house, orgId)) return log.info({ orgId }, "a hold or a pause came in between");
	crashPoint("kept.files");
	for (const name of keptPrefixes) await house.files.deletePrefix(orgPrefix(name, orgId));
	crashPoint("kept.rows");
	if (await heldUp(house, orgId)) return log.info({ orgId }, "a hold or a pause came in between");
	await deleteRows(house, orgId);
	const left = await count(house, orgId);
	if (left.rows + left.files > 0)
		throw new Error(`After the deletion there were left: ${left.rows} rows, ${left.files} files.`);
	crashPoint("kept.ledger");
	const { receipt, deletedAt } = await receiptOf(house, keeping);
	const noted = await writeKeptNote(house.ledgerFolder, { organisationId: orgId, deletedAt, receipt });
	await house.db.withOrg(orgId, {}, async (opened) => {
		await settle(opened, keeping, noted.receipt);
		crashPoint("kept.commit");
	});
	crashPoint("kept.committed");
	log.info({ orgId }, "kept reports deleted");
}

/** Says that the deletion has begun: from here on nobody can have them archived. Null when it is not due. */
async function claim(house: WorkerHouse, orgId: string): Promise<Keeping | null> {
	const notes = await readKeptNotes(house.ledgerFolder);
	const noted = notes.some(({ organisationId }) => organisationId === orgId);
	const before = await count(house, orgId);
	return house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const [row] = await tx
			.select({ keeping: reportKeepings, due: keepingDue(house, now), held: reportsHeld(orgId) })
			.from(reportKeepings)
			.where(eq(reportKeepings.orgId, orgId))
			.for("update");
		if (!row || row.held || !(row.due || noted || row.keeping.deletingSince)) return null;
		const values = { before: row.keeping.before ?? before, deletingSince: row.keeping.deletingSince ?? now };
		await tx.update(reportKeepings).set(values).where(eq(reportKeepings.orgId, orgId));
		return { ...row.keeping, ...values };
	});
}

async function heldUp(house: WorkerHouse, orgId: string): Promise<boolean> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const [row] = await tx.execute<{ held: boolean }>(sql`select ${reportsHeld(orgId)} as held`);
		return row?.held === true || (await purgePaused(tx));
	});
}

async function deleteRows(house: WorkerHouse, orgId: string): Promise<void> {
	for (const { table } of keptTables.toReversed()) {
		for (let last = batch; last === batch; ) {
			last = await house.db.withOrg(orgId, {}, async ({ tx }) => {
				const gone = await tx.execute(sql`
					delete from ${table} where ctid = any (array(select ctid from ${table}
						where org_id = ${orgId} and not ${reportsHeld(orgId)} limit ${batch})) returning 1`);
				return gone.length;
			});
		}
	}
}

async function count(house: WorkerHouse, orgId: string): Promise<{ rows: number; files: number }> {
	const rows = await house.db.withOrg(orgId, { readOnly: true }, ({ tx }) => countKeptRows(tx));
	return { rows, files: await countFiles(house, orgId) };
}

async function receiptOf(house: WorkerHouse, keeping: Keeping): Promise<{ receipt: string; deletedAt: string }> {
	const { orgId, runId, before } = keeping;
	return house.db.withOrg(orgId, { readOnly: true }, async ({ tx, now }) => {
		const [first] = await tx.select().from(deletionReceipts).where(eq(deletionReceipts.orgId, orgId));
		if (!first) throw new Error(`Organisation ${orgId} has no receipt of its deletion.`);
		const [archive] = await tx
			.select()
			.from(reportArchives)
			.where(and(eq(reportArchives.orgId, orgId), eq(reportArchives.cancelledAt, keeping.cancelledAt)))
			.orderBy(desc(reportArchives.requestedAt), desc(reportArchives.id))
			.limit(1);
		const { until, withdrawnAt } = archive ?? {};
		const archivedUntil = until && withdrawnAt && withdrawnAt < until ? withdrawnAt : until;
		const deletedAt = now.toISOString();
		const receipt: KeptReceipt = {
			...{ kind: "calibrant.kept-data-deletion", schemaVersion: 1, receiptId: randomUUID(), organisationId: orgId },
			...{ runId, deletionReceiptId: first.id, class: "service_report", deletedAt, before },
			deletionReceiptHash: createHash("sha256").update(first.document).digest("hex"),
			...{ subscriptionEndedAt: keeping.cancelledAt.toISOString(), keptUntil: keeping.keptUntil.toISOString() },
			archivedUntil: archivedUntil?.toISOString() ?? null,
			policy: { preset: house.policy.preset, version: house.policy.version, hash: policyHash(house.policy) },
			after: { rows: 0, files: 0 },
			backupsGoneBy: backupsGoneBy(house.policy, now).toISOString(),
		};
		return { receipt: signKeptReceipt(receipt, readReceiptKey(house.receiptKeyFile)), deletedAt };
	});
}

/** The key, readers, archive requests and the note of the keeping go in one transaction with the receipt. */
async function settle({ tx, now }: Opened, { orgId, runId }: Keeping, document: string): Promise<void> {
	const gone = await tx.delete(reportKeepings).where(eq(reportKeepings.orgId, orgId)).returning();
	if (gone.length === 0) return;
	await tx.delete(reportKeys).where(eq(reportKeys.orgId, orgId));
	await tx.delete(reportReaders).where(eq(reportReaders.orgId, orgId));
	await tx.delete(reportArchives).where(eq(reportArchives.orgId, orgId));
	const { receipt } = JSON.parse(document) as { receipt: KeptReceipt };
	await tx
		.insert(keptReceipts)
		.values({ id: receipt.receiptId, orgId, runId, document, createdAt: now })
		.onConflictDoNothing();
	const actor = { type: "system", ref: null, job: "reports.purge" } as const;
	await record({ tx, orgId, actor }, "report.purged", { type: "organisation", id: orgId });
}
