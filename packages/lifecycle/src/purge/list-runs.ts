import type { Tx } from "@calibrant/db";
import { desc, eq, getTableColumns, sql } from "@calibrant/db/drizzle";
import { deletionReceipts, deletionRuns, type StepTaken } from "@calibrant/db/schema";
import type { Policy } from "@calibrant/policy";
import { z } from "zod";
import { type KeepingHold, keepingHolds } from "./purge-holds.ts";

/** One purge as an operator sees it: instants of each step, lateness in seconds, and the receipt once there is one. */
export type PurgeRun = Pick<
	typeof deletionRuns.$inferSelect,
	"id" | "orgId" | "cancelledAt" | "purgeDueAt" | "step" | "attempt" | "startedAt" | "finishedAt"
> & {
	steps: StepTaken[];
	/** Whole seconds from the published instant to the end, without those under a hold; null while it runs. */
	latenessSeconds: number | null;
	/** Whole seconds of that time in which a hold kept the organisation. */
	heldSeconds: number;
	/** The holds that keep a run from going on. */
	holds: KeepingHold[];
	before: (typeof deletionRuns.$inferSelect)["before"];
	after: (typeof deletionRuns.$inferSelect)["after"];
	/** Rows deleted so far, of those in `before`. */
	deleted: number;
	/** Name of the error that ended the last attempt. */
	error: string | null;
	receiptId: string | null;
};

export const getRunInput = z.strictObject({ runId: z.uuid() });

/** How late a finished run was: what a hold keeps is lawfully there, and does not count. */
export const punctuality = sql<number | null>`(${deletionRuns.latenessSeconds} - ${deletionRuns.heldSeconds})`.mapWith(
	deletionRuns.latenessSeconds,
);

function runs(tx: Tx) {
	const { id, orgId, cancelledAt, purgeDueAt, step, attempt, steps, startedAt, finishedAt } =
		getTableColumns(deletionRuns);
	const { heldSeconds, before, after, deleted, error } = getTableColumns(deletionRuns);
	return tx
		.select({
			...{ id, orgId, cancelledAt, purgeDueAt, step, attempt, steps, startedAt, finishedAt },
			...{ latenessSeconds: punctuality, heldSeconds, before, after, deleted, error, receiptId: deletionReceipts.id },
		})
		.from(deletionRuns)
		.leftJoin(deletionReceipts, eq(deletionReceipts.runId, deletionRuns.id));
}

/** The newest purge runs, those under way first. For people who run the deployment; ids and counts only. */
export async function listRuns(
	tx: Tx,
	policy: Policy,
	{ limit = 100, orgId }: { limit?: number; orgId?: string } = {},
): Promise<PurgeRun[]> {
	const found = await runs(tx)
		.where(orgId ? eq(deletionRuns.orgId, orgId) : undefined)
		.orderBy(desc(deletionRuns.finishedAt), desc(deletionRuns.startedAt))
		.limit(limit);
	return withHolds(tx, policy, found);
}

async function withHolds(tx: Tx, policy: Policy, found: Omit<PurgeRun, "holds">[]): Promise<PurgeRun[]> {
	const open = found.flatMap(({ orgId, finishedAt }) => (finishedAt ? [] : [orgId]));
	const holds = await keepingHolds(tx, policy, open);
	return found.map((run) => ({ ...run, holds: (!run.finishedAt && holds.get(run.orgId)) || [] }));
}

/** One purge run, or null. */
export async function getRun(
	tx: Tx,
	policy: Policy,
	{ runId }: z.output<typeof getRunInput>,
): Promise<PurgeRun | null> {
	const [run] = await withHolds(tx, policy, await runs(tx).where(eq(deletionRuns.id, runId)));
	return run ?? null;
}
