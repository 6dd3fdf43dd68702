import type { Opened, Tx } from "@calibrant/db";
import { and, count, eq, isNull, not, sql } from "@calibrant/db/drizzle";
import {
	auditLog,
	type DataCounts,
	deletionReceipts,
	deletionRuns,
	organisations,
	tombstones,
} from "@calibrant/db/schema";
import { crashPoint, platformCtx, queueMail, record, type WorkerHouse } from "@calibrant/kernel";
import { readReceiptKey } from "@calibrant/kernel/record-seal";
import { backupsGoneBy, whatStays, withLogYears } from "@calibrant/policy";
import { keptYears, lastChosenYears } from "../audit/audit-years.ts";
import { sealAuditLog } from "../audit/seal-audit-log.ts";
import { requestErasures } from "../external/request-erasures.ts";
import { keptReports } from "../kept/kept-reports.ts";
import { type Receipt, readReceiptFile, signReceipt } from "../receipts/receipt.ts";
import { type Claim, ClaimLost, renewLease, stepTaken } from "./claim-purge.ts";
import { countRows, purgedTables } from "./count-data.ts";
import { sanitisation } from "./destroy-key.ts";
import { type LedgerEntry, writeLedgerEntry } from "./ledger.ts";
import { heldPast, holdsBetween, purgeHeld } from "./purge-holds.ts";

type Run = typeof deletionRuns.$inferSelect;

/**
 * The last step: the receipt is signed and noted outside the database, then organisation row, tombstone and receipt
 * are settled in one transaction. A run that was killed in between finds its note and issues the same receipt. `left`
 * was read back and is zero throughout.
 */
export async function finishPurge(house: WorkerHouse, claim: Claim, left: DataCounts, startedAt: Date): Promise<void> {
	const { orgId } = claim;
	const seal = await house.db.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
	const { run, entry } = await house.db.withOrg(orgId, {}, async ({ tx, now }) => {
		const [row] = await tx.select().from(deletionRuns).where(eq(deletionRuns.id, claim.runId));
		if (!row?.before) throw new Error(`Run ${claim.runId} has no count from before.`);
		return { run: row, entry: await write(house, { tx, now }, row, left, seal) };
	});
	await renewLease(house.db, claim);
	crashPoint("purge.ledger");
	const noted = await writeLedgerEntry(house.ledgerFolder, entry);
	if (noted.runId !== run.id) throw new Error(`The ledger holds another run for ${orgId}: ${noted.runId}.`);
	crashPoint("purge.ledger.done");

	await house.db.withOrg(orgId, { purgeRunId: claim.token }, async (opened) => {
		await settle(house, opened, claim, run, noted, {
			...{ step: "done", finishedAt: opened.now, after: left, error: null, leaseUntil: null },
			steps: stepTaken(claim, "finish", startedAt, opened.now),
			auditHead: seal && { number: seal.number, hash: seal.hash },
		});
		crashPoint("purge.commit");
	});
}

/** The note for the ledger, with the receipt in it. */
async function write(
	house: WorkerHouse,
	{ tx, now }: Opened,
	run: Run,
	left: DataCounts,
	seal: { number: number; hash: string } | null,
): Promise<LedgerEntry> {
	const ids = { organisationId: run.orgId, runId: run.id, cancelledAt: run.cancelledAt.toISOString() };
	const receipt: Receipt = {
		...{ kind: "calibrant.deletion-receipt", schemaVersion: 1, receiptId: crypto.randomUUID(), ...ids },
		purgeDueAt: run.purgeDueAt.toISOString(),
		...{ startedAt: run.startedAt.toISOString(), finishedAt: now.toISOString() },
		policy: { preset: house.policy.preset, version: run.policyVersion, hash: run.policyHash },
		...sanitisation(run.before as DataCounts),
		...{ before: run.before as DataCounts, after: left },
		survives: await whatSurvives(house, { tx, now }, run),
		holds: await holdsBetween(tx, run.orgId, run.cancelledAt, now),
		auditLog: seal && { sealNumber: seal.number, sealHash: seal.hash },
		backupsGoneBy: backupsGoneBy(house.policy, now).toISOString(),
		// Once per run and store, however often a run comes here: asked when nothing is left, and before it is certified.
		subProcessors: await requestErasures(platformCtx(house, { tx, now }), run.orgId, run.id),
	};
	return { ...ids, purgedAt: now.toISOString(), receipt: signReceipt(receipt, readReceiptKey(house.receiptKeyFile)) };
}

async function settle(
	house: WorkerHouse,
	{ tx, now }: Opened,
	claim: Claim,
	run: Run,
	noted: LedgerEntry,
	outcome: Record<string, unknown>,
): Promise<void> {
	const { orgId, token } = claim;
	const system = { type: "system", ref: null, job: "organisation.purge" } as const;
	await record({ tx, orgId, actor: system }, "organisation.purged", { type: "organisation", id: orgId });
	const receiptId = noted.receipt && readReceiptFile(noted.receipt).receiptId;
	if (noted.receipt && receiptId) {
		const document = noted.receipt;
		await tx.insert(deletionReceipts).values({ id: receiptId, orgId, runId: run.id, createdAt: now, document });
	}
	const { cancelledAt, lastActivityAt } = run;
	const purgedAt = new Date(noted.purgedAt);
	const auditYears = sql`(select ${lastChosenYears} from organisations where id = ${orgId})`;
	await tx.insert(tombstones).values({ orgId, runId: run.id, cancelledAt, purgedAt, lastActivityAt, auditYears });
	// What the operator's tables hold of it, and last the organisation's own row.
	const others = purgedTables(house.policy).filter(({ kind, table }) => kind === "platform" && table !== organisations);
	for (const { table, orgColumn } of others.toReversed()) {
		await tx.execute(sql`delete from ${table} where ${sql.identifier(orgColumn ?? "org_id")} = ${orgId}`);
	}
	const mine = and(
		eq(organisations.id, orgId),
		eq(organisations.purgeRunId, token),
		not(purgeHeld(orgId, house.policy)),
	);
	const gone = await tx.delete(organisations).where(mine).returning({ locale: organisations.locale });
	const done = await tx
		.update(deletionRuns)
		.set({ ...outcome, heldSeconds: await secondsHeld(house, tx, run) })
		.where(and(eq(deletionRuns.id, run.id), eq(deletionRuns.token, token), isNull(deletionRuns.finishedAt)))
		.returning({ id: deletionRuns.id });
	if (gone.length !== 1 || done.length !== 1) throw new ClaimLost(claim);
	const left = Object.entries(await countRows(tx, orgId, house.policy)).filter(([, n]) => n > 0);
	if (left.length > 0) throw new Error(`There are rows left of ${left.map(([name]) => name).join(", ")}.`);
	const platform = platformCtx(house, { tx, now });
	for (const userId of run.ownerIds) {
		await queueMail(
			platform,
			{ kind: "purge_done" },
			{ key: `${run.id}:${userId}`, userId, subjectId: receiptId ?? null, locale: gone[0]?.locale ?? null },
		);
	}
}

/** Rounded as the lateness is: a second that was only partly held is one that was not. */
async function secondsHeld(house: WorkerHouse, tx: Tx, { orgId, purgeDueAt }: Run): Promise<number> {
	const due = sql`${purgeDueAt.toISOString()}::timestamptz`;
	const [row] = await tx.execute<{ seconds: number }>(
		sql`select floor((${heldPast(orgId, house.policy, due)} ->> 'seconds')::numeric)::float8 as seconds`,
	);
	return row?.seconds ?? 0;
}

/** The policy's list of what outlives an organisation, with the rows of what is counted by organisation. */
async function whatSurvives(house: WorkerHouse, { tx, now }: Opened, run: Run): Promise<Receipt["survives"]> {
	const [audit] = await tx.select({ rows: count() }).from(auditLog);
	const reports = await keptReports(house, tx, run);
	const [chosen] = await tx
		.select({ years: lastChosenYears })
		.from(organisations)
		.where(eq(organisations.id, run.orgId));
	const years = keptYears(house, chosen?.years ?? null, run.lastActivityAt ?? run.cancelledAt, now);
	return whatStays(withLogYears(house.policy, years)).map(({ dataClass, period }) => ({
		class: dataClass,
		// The line about the deletion itself is written with the receipt.
		rows: dataClass === "audit_log" ? (audit?.rows ?? 0) + 1 : null,
		rule: period,
		...(dataClass === "audit_log" && { years }),
		...(dataClass === "service_report" && reports),
	}));
}
