import { eq } from "@calibrant/db/drizzle";
import { instrumentFunctions } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockFunction } from "./find-function.ts";
import { functionColumns, functionValues } from "./function-values.ts";
import { historyOf } from "./history-values.ts";

export const updateFunctionInput = z.strictObject({ id: z.uuid(), version: z.int(), values: functionValues });

/** Changes a function. Its unit stays once a tolerance is stated in it. Throws STALE_VERSION. */
export async function updateFunction(ctx: Ctx, { id, version, values }: z.output<typeof updateFunctionInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockFunction(ctx, id, version);
	const columns = functionColumns(values);
	if (before.specified > 0 && columns.unit !== before.unit) {
		const unit = `Its tolerance is stated in ${before.unit}. Retire this function and add one in ${columns.unit}.`;
		throw invalid("The unit cannot change any more.", "Mend the marked field.", { unit });
	}
	const [after] = await ctx.tx
		.update(instrumentFunctions)
		.set({ ...columns, version: version + 1, updatedAt: ctx.now })
		.where(eq(instrumentFunctions.id, id))
		.returning();
	if (!after) throw new Error("A locked function is gone.");
	await record(ctx, "instrument_function.updated", { type: "instrument_function", id });
	await remember(ctx, { type: "instrument_function", id }, historyOf(before), historyOf(after));
	return { id, version: after.version };
}
