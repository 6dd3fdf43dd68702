import type { Tx } from "@calibrant/db";
import { desc, eq, getTableColumns } from "@calibrant/db/drizzle";
import { deletionReceipts, deletionRuns, type StepTaken } from "@calibrant/db/schema";
import { z } from "zod";

/** One purge as an operator sees it: instants of each step, lateness in seconds, and the receipt once there is one. */
export type PurgeRun = Pick<
	typeof deletionRuns.$inferSelect,
	"id" | "orgId" | "cancelledAt" | "purgeDueAt" | "step" | "attempt" | "startedAt" | "finishedAt"
> & {
	steps: StepTaken[];
	/** Whole seconds from the published instant to the end; null while it runs. */
	latenessSeconds: number | null;
	before: (typeof deletionRuns.$inferSelect)["before"];
	after: (typeof deletionRuns.$inferSelect)["after"];
	/** Name of the error that ended the last attempt. */
	error: string | null;
	receiptId: string | null;
};

export const getRunInput = z.strictObject({ runId: z.uuid() });

function runs(tx: Tx) {
	const { id, orgId, cancelledAt, purgeDueAt, step, attempt, steps, startedAt, finishedAt } =
		getTableColumns(deletionRuns);
	const { latenessSeconds, before, after, error } = getTableColumns(deletionRuns);
	return tx
		.select({
			...{ id, orgId, cancelledAt, purgeDueAt, step, attempt, steps, startedAt, finishedAt },
			...{ latenessSeconds, before, after, error, receiptId: deletionReceipts.id },
		})
		.from(deletionRuns)
		.leftJoin(deletionReceipts, eq(deletionReceipts.runId, deletionRuns.id));
}

/** The newest purge runs, those under way first. For people who run the deployment; ids and counts only. */
export async function listRuns(
	tx: Tx,
	{ limit = 100, orgId }: { limit?: number; orgId?: string } = {},
): Promise<PurgeRun[]> {
	return runs(tx)
		.where(orgId ? eq(deletionRuns.orgId, orgId) : undefined)
		.orderBy(desc(deletionRuns.finishedAt), desc(deletionRuns.startedAt))
		.limit(limit);
}

/** One purge run, or null. */
export async function getRun(tx: Tx, { runId }: z.output<typeof getRunInput>): Promise<PurgeRun | null> {
	const [run] = await runs(tx).where(eq(deletionRuns.id, runId));
	return run ?? null;
}
