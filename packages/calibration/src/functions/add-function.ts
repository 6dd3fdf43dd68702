import { eq, sql } from "@calibrant/db/drizzle";
import { instrumentFunctions } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockUnretired } from "../instruments/find-instrument.ts";
import { functionColumns, functionValues } from "./function-values.ts";
import { historyOf } from "./history-values.ts";

export const addFunctionInput = z.strictObject({ instrumentId: z.uuid(), values: functionValues });

/** Adds to an instrument something it measures or gives out, over one range. */
export async function addFunction(ctx: Ctx, { instrumentId, values }: z.output<typeof addFunctionInput>) {
	permit(ctx, "instrument.edit");
	await lockUnretired(ctx, instrumentId);
	const columns = functionColumns(values);
	const [last] = await ctx.tx
		.select({ position: sql<number>`coalesce(max(${instrumentFunctions.position}), 0)::int` })
		.from(instrumentFunctions)
		.where(eq(instrumentFunctions.instrumentId, instrumentId));
	const [row] = await ctx.tx
		.insert(instrumentFunctions)
		.values({
			...{ ...columns, orgId: ctx.orgId, instrumentId, position: (last?.position ?? 0) + 1 },
			...{ createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning();
	if (!row) throw new Error("The function was not stored.");
	await record(ctx, "instrument_function.created", { type: "instrument_function", id: row.id });
	await remember(ctx, { type: "instrument_function", id: row.id }, null, historyOf(row));
	return { id: row.id, version: row.version };
}
