import { desc, eq } from "@calibrant/db/drizzle";
import { instrumentFunctions, toleranceSpecs } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { lockUnretired } from "../instruments/find-instrument.ts";
import type { FunctionRow, SpecRow } from "./function-view.ts";

/** One function of an instrument of the organisation. Throws NOT_FOUND. */
export async function findFunction(ctx: Ctx, id: string): Promise<FunctionRow> {
	const [row] = await ctx.tx.select().from(instrumentFunctions).where(eq(instrumentFunctions.id, id));
	if (!row) throw notFound("function of an instrument");
	return row;
}

/** Locks a function that the caller saw in a given version, and its instrument before it. Throws STALE_VERSION. */
export async function lockFunction(ctx: Ctx, id: string, version: number): Promise<FunctionRow> {
	await lockUnretired(ctx, (await findFunction(ctx, id)).instrumentId);
	const [row] = await ctx.tx.select().from(instrumentFunctions).where(eq(instrumentFunctions.id, id)).for("update");
	if (!row) throw notFound("function of an instrument");
	if (row.version === version) return row;
	const what = "Somebody changed this function after you opened it.";
	throw new DomainError("STALE_VERSION", what, "Open it anew in a second tab, compare, and make your change there.");
}

/** The tolerances of a function, newest first. */
export function specsOf(ctx: Ctx, functionId: string): Promise<SpecRow[]> {
	return ctx.tx
		.select()
		.from(toleranceSpecs)
		.where(eq(toleranceSpecs.functionId, functionId))
		.orderBy(desc(toleranceSpecs.number));
}
