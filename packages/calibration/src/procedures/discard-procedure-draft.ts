import { eq } from "@calibrant/db/drizzle";
import { procedures } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockProcedure } from "./find-procedure.ts";

export const discardProcedureDraftInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Drops what was written and not published. A procedure that was never published goes with it. */
export async function discardProcedureDraft(ctx: Ctx, { id, version }: z.output<typeof discardProcedureDraftInput>) {
	permit(ctx, "method.edit");
	const procedure = await lockProcedure(ctx, id, version);
	if (procedure.draft === null) {
		throw new DomainError("CONFLICT", "Nothing waits to be published.", "There is nothing to discard.");
	}
	const whole = procedure.published === 0;
	if (whole) await ctx.tx.delete(procedures).where(eq(procedures.id, id));
	else {
		const next = { draft: null, version: version + 1, updatedAt: ctx.now };
		await ctx.tx.update(procedures).set(next).where(eq(procedures.id, id));
	}
	await record(ctx, whole ? "procedure.deleted" : "procedure.draft_discarded", { type: "procedure", id });
	if (whole) await remember(ctx, { type: "procedure", id }, { name: procedure.name, draft: procedure.draft }, null);
	return { id, deleted: whole };
}
