import { and, eq, sql } from "@calibrant/db/drizzle";
import { importBatches } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { type BatchKind, type BatchRow, type BatchState, findBatch, lockBatch, needState } from "./find-batch.ts";

/** How a checked file is written: at once, from `uploaded`, or by a job that took it over and tells how far it is. */
export type ImportWork = {
	from: Extract<BatchState, "uploaded" | "importing">;
	told(done: number, total: number): Promise<void>;
};

export const atOnce: ImportWork = { from: "uploaded", told: async () => {} };

/**
 * The file that is about to be written. Imports of an organisation wait for each other, so that a second one of the same
 * file finds what the first has written. What a job writes is not locked: its progress is saved from outside.
 */
export async function takeBatch(ctx: Ctx, id: string, kind: BatchKind, { from }: ImportWork): Promise<BatchRow> {
	await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${ctx.orgId}`}, 0))`);
	if (from === "uploaded") return lockBatch(ctx, id, from, kind);
	const batch = await findBatch(ctx, id, kind);
	needState(batch, from);
	return batch;
}

/** Marks the file as imported. Throws CONFLICT, and so writes nothing, where the import was called off meanwhile. */
export async function finishBatch(
	ctx: Ctx,
	{ id }: BatchRow,
	{ from }: ImportWork,
	{ choices, counts }: { choices: Record<string, unknown>; counts: Record<string, number> },
): Promise<void> {
	const finished = await ctx.tx
		.update(importBatches)
		.set({ state: "imported", choices, counts, importedAt: ctx.now })
		.where(and(eq(importBatches.id, id), eq(importBatches.state, from)))
		.returning({ id: importBatches.id });
	if (finished.length === 0) throw calledOff();
}

export const calledOff = () =>
	new DomainError(
		"CONFLICT",
		"The import was called off.",
		"Nothing was written. Import the file again if you want it.",
	);
