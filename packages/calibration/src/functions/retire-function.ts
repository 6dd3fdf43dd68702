import { eq } from "@calibrant/db/drizzle";
import { instrumentFunctions } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockFunction } from "./find-function.ts";

export const retireFunctionInput = z.strictObject({ id: z.uuid(), version: z.int(), retired: z.boolean() });

/** Says that a function is not used any more, or is again. What was calibrated on it stays. */
export async function retireFunction(ctx: Ctx, { id, version, retired }: z.output<typeof retireFunctionInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockFunction(ctx, id, version);
	const was = before.retiredAt !== null;
	await ctx.tx
		.update(instrumentFunctions)
		.set({ retiredAt: retired ? ctx.now : null, version: version + 1, updatedAt: ctx.now })
		.where(eq(instrumentFunctions.id, id));
	const entity = { type: "instrument_function", id };
	await record(ctx, retired ? "instrument_function.retired" : "instrument_function.restored", entity);
	if (was !== retired) await remember(ctx, entity, { retired: was }, { retired });
	return { id, version: version + 1 };
}
