import { eq } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, remember } from "@calibrant/kernel";
import { historyChange } from "./history-values.ts";
import type { InstrumentRow } from "./instrument-view.ts";

type Changes = Partial<Omit<InstrumentRow, "orgId" | "id" | "version" | "createdAt" | "updatedAt">>;

/** Writes a locked instrument, raises its version and remembers what changed. Nothing changed: nothing is written. */
export async function changeInstrument(
	ctx: Ctx,
	before: InstrumentRow,
	changes: Changes,
	reason?: string,
): Promise<InstrumentRow> {
	const change = historyChange(before, { ...before, ...changes });
	if (!change) return before;
	const [after] = await ctx.tx
		.update(instruments)
		.set({ ...changes, version: before.version + 1, updatedAt: ctx.now })
		.where(eq(instruments.id, before.id))
		.returning();
	if (!after) throw new Error("A locked instrument is gone.");
	await remember(ctx, { type: "instrument", id: before.id }, change.before, change.after, reason);
	return after;
}
