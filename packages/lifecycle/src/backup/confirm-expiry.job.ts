import { createHash, randomUUID } from "node:crypto";
import { eq, isNull } from "@calibrant/db/drizzle";
import { deletionReceipts, expiryReceipts, tombstones } from "@calibrant/db/schema";
import { orgPrefix } from "@calibrant/files";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { readReceiptKey } from "@calibrant/kernel/record-seal";
import { policyHash } from "@calibrant/policy";
import { z } from "zod";
import { purgedPrefixes } from "../purge/count-data.ts";
import { type ExpiryReceipt, readReceiptFile, signExpiryReceipt } from "../receipts/receipt.ts";
import type { BackupHouse } from "./backup-house.ts";
import { readInventory } from "./inventory.ts";

/** Daily: the second receipt of each deletion that no backup predates any more. */
export const confirmBackupExpiry = defineJob<WorkerHouse & BackupHouse, Record<string, never>>({
	name: "scheduled_confirm_backup_expiry",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "one receipt per run: the table takes no second, and a run that has one is not looked at again",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_confirm_backup_expiry") },
	async run({ house, log, signal }) {
		const inventory = await readInventory(house);
		const oldest = inventory[0] ?? null;
		const waiting = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx
				.select({ orgId: tombstones.orgId, purgedAt: tombstones.purgedAt, document: deletionReceipts.document })
				.from(tombstones)
				.innerJoin(deletionReceipts, eq(deletionReceipts.runId, tombstones.runId))
				.leftJoin(expiryReceipts, eq(expiryReceipts.runId, tombstones.runId))
				.where(isNull(expiryReceipts.id)),
		);
		for (const { orgId, purgedAt, document } of waiting) {
			if (signal.aborted) return;
			if (oldest && oldest.startedAt <= purgedAt) continue;
			const found = await filesFoundAgain(house, orgId);
			if (found > 0) log.error({ orgId, found }, "files lay under the prefix of a deleted organisation");
			await issue(house, document, { oldest, kept: inventory.length, found });
			log.info({ orgId }, "no backup holds the organisation any more");
		}
	},
});

/** What an interrupted upload may have left after the purge; deleted, and stated. */
async function filesFoundAgain(house: WorkerHouse, orgId: string): Promise<number> {
	let found = 0;
	for (const name of purgedPrefixes(house.policy)) found += await house.files.deletePrefix(orgPrefix(name, orgId));
	return found;
}

async function issue(
	house: WorkerHouse,
	document: string,
	inventory: { oldest: { id: string; startedAt: Date } | null; kept: number; found: number },
): Promise<void> {
	const first = readReceiptFile(document);
	const { organisationId, runId } = first;
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const receipt: ExpiryReceipt = {
			...{ kind: "calibrant.backup-expiry", schemaVersion: 1, receiptId: randomUUID(), organisationId, runId },
			...{
				deletionReceiptId: first.receiptId,
				deletionReceiptHash: createHash("sha256").update(document).digest("hex"),
			},
			...{ purgedAt: first.finishedAt, promisedBy: first.backupsGoneBy, confirmedAt: now.toISOString() },
			policy: { preset: house.policy.preset, version: house.policy.version, hash: policyHash(house.policy) },
			backupsKept: inventory.kept,
			oldestBackup: inventory.oldest && {
				...{ backupId: inventory.oldest.id, startedAt: inventory.oldest.startedAt.toISOString() },
			},
			filesFoundAgain: inventory.found,
		};
		const signed = signExpiryReceipt(receipt, readReceiptKey(house.receiptKeyFile));
		await tx
			.insert(expiryReceipts)
			.values({ id: receipt.receiptId, orgId: organisationId, runId, document: signed, createdAt: now })
			.onConflictDoNothing();
	});
}
