import { eq } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { todayOf } from "../today.ts";
import { type InstrumentRow, instrumentView } from "./instrument-view.ts";

/** One instrument of the organisation. Throws NOT_FOUND. */
export async function findInstrument(ctx: Ctx, id: string): Promise<InstrumentRow> {
	const [row] = await ctx.tx.select().from(instruments).where(eq(instruments.id, id));
	if (!row) throw notFound("instrument");
	return row;
}

/** The same, locked until the end of the transaction: two people writing wait for each other. */
export async function lockInstrument(ctx: Ctx, id: string): Promise<InstrumentRow> {
	const [row] = await ctx.tx.select().from(instruments).where(eq(instruments.id, id)).for("update");
	if (!row) throw notFound("instrument");
	return row;
}

/** The same, for changes of what belongs to it. Throws CONFLICT when it is retired. */
export async function lockUnretired(ctx: Ctx, id: string): Promise<InstrumentRow> {
	const row = await lockInstrument(ctx, id);
	if (row.status !== "retired") return row;
	throw new DomainError("CONFLICT", "This instrument is retired.", "Restore it to service before you change it.");
}

/** Locks an instrument that the caller saw in a given version. Throws STALE_VERSION with the row as it stands now. */
export async function lockVersion(ctx: Ctx, id: string, version: number): Promise<InstrumentRow> {
	const row = await lockInstrument(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this instrument after you opened it.",
		"Compare your values with the present ones, then save again.",
		{ current: instrumentView(row, todayOf(ctx)) },
	);
}
