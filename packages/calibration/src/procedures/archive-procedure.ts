import { eq } from "@calibrant/db/drizzle";
import { procedures } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockProcedure } from "./find-procedure.ts";

export const archiveProcedureInput = z.strictObject({ id: z.uuid(), version: z.int(), archived: z.boolean() });

/** Puts a procedure away, so that nobody starts a calibration with it any more, or takes it out again. Its versions stay readable. */
export async function archiveProcedure(ctx: Ctx, input: z.output<typeof archiveProcedureInput>) {
	permit(ctx, "method.decide");
	const procedure = await lockProcedure(ctx, input.id, input.version);
	const entity = { type: "procedure", id: procedure.id };
	const was = procedure.archivedAt !== null;
	await ctx.tx
		.update(procedures)
		.set({ archivedAt: input.archived ? ctx.now : null, version: procedure.version + 1, updatedAt: ctx.now })
		.where(eq(procedures.id, procedure.id));
	await record(ctx, input.archived ? "procedure.archived" : "procedure.unarchived", entity);
	if (was !== input.archived) await remember(ctx, entity, { archived: was }, { archived: input.archived });
	return { id: procedure.id, version: procedure.version + 1 };
}
