import type { Database } from "@calibrant/db";
import { and, asc, eq, ne } from "@calibrant/db/drizzle";
import { deletionRuns, memberships, organisations, profiles } from "@calibrant/db/schema";
import { type House, inAccount, type WorkerHouse } from "@calibrant/kernel";
import { policyHash } from "@calibrant/policy";
import { eraseAccount, erasurePhrase, type OwnerChoice } from "../erasure/erase-account.ts";
import { erasurePreview } from "../erasure/erasure-preview.ts";
import type { ErasureNote, LedgerEntry } from "../purge/ledger.ts";
import { purgeOrganisation } from "../purge/purge-organisation.job.ts";
import { readReceiptFile } from "../receipts/receipt.ts";
import { ledgerGap } from "./ledger-gap.ts";

export type Replayed = { deletions: number; erasures: number };

/**
 * Deletes again what the ledger says was deleted: organisations by the purge itself, under their old run and with
 * their old receipt, and accounts by the erasure itself. `house` is the worker's; `app` the web door's database.
 */
export async function replayLedger(
	house: WorkerHouse,
	app: Database,
	say: (line: string) => void = () => {},
): Promise<Replayed> {
	const gap = await ledgerGap(house.db, house.ledgerFolder);
	const log = { info: () => {}, error: (_fields: object, message: string) => say(message) };
	for (const entry of gap.deletions) {
		await markForDeletion(house, entry);
		await purgeOrganisation.run({ house, signal: new AbortController().signal, log }, { orgId: entry.organisationId });
		say(`organisation ${entry.organisationId} deleted again`);
	}
	for (const noted of gap.erasures) {
		await eraseAgain({ ...house, db: app }, noted);
		say(`account ${noted.userId} erased again`);
	}
	const left = await ledgerGap(house.db, house.ledgerFolder);
	if (left.deletions.length + left.erasures.length > 0) throw new Error("The ledger is still ahead. Run it again.");
	return { deletions: gap.deletions.length, erasures: gap.erasures.length };
}

/** Stands the organisation where its purge left it: the run goes on from its first step, and tells nobody again. */
async function markForDeletion(house: WorkerHouse, entry: LedgerEntry): Promise<void> {
	const { organisationId: orgId, runId: id } = entry;
	const receipt = entry.receipt ? readReceiptFile(entry.receipt) : null;
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		await tx.update(organisations).set({ state: "purging" }).where(eq(organisations.id, orgId));
		const purgedAt = new Date(entry.purgedAt);
		await tx
			.insert(deletionRuns)
			.values({
				...{ id, orgId, cancellationId: id, cancelledAt: new Date(entry.cancelledAt), step: "count", startedAt: now },
				...{ purgeDueAt: receipt ? new Date(receipt.purgeDueAt) : purgedAt, ownerIds: [] },
				policyVersion: receipt?.policy.version ?? house.policy.version,
				policyHash: receipt?.policy.hash ?? policyHash(house.policy),
			})
			.onConflictDoNothing();
	});
}

/**
 * The person's choices are not known here. An organisation that nobody else owned goes to the member who joined
 * first, and is cancelled where there is none; the operator is told of both by the audit log.
 */
async function eraseAgain(app: House, noted: ErasureNote): Promise<void> {
	const { userId } = noted;
	const { organisations: own } = await erasurePreview(app, userId).catch(() => ({ organisations: [] }));
	const choices: OwnerChoice[] = [];
	for (const { id: organisationId, needsChoice } of own.filter((one) => one.needsChoice)) {
		if (!needsChoice) continue;
		const heir = await inAccount(app, userId, { readOnly: true }, (account) =>
			account.enter(organisationId, async ({ tx }) => {
				const [first] = await tx
					.select({ id: memberships.id })
					.from(memberships)
					.innerJoin(profiles, eq(profiles.userId, memberships.userId))
					.where(and(ne(memberships.userId, userId)))
					.orderBy(asc(memberships.createdAt))
					.limit(1);
				return first?.id ?? null;
			}),
		);
		choices.push(heir ? { organisationId, choice: "hand_over", memberId: heir } : { organisationId, choice: "cancel" });
	}
	await eraseAccount(app, userId, { phrase: erasurePhrase, organisations: choices }, { noted });
}
