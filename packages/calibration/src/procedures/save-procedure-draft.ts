import { eq } from "@calibrant/db/drizzle";
import { procedures } from "@calibrant/db/schema";
import { type Ctx, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { procedureContentInput } from "./content.ts";
import { lockProcedure, procedureArchived } from "./find-procedure.ts";

export const saveProcedureDraftInput = z.strictObject({
	id: z.uuid(),
	/** The version of the procedure that the person saw. */
	version: z.int(),
	content: procedureContentInput,
});

/** Keeps what somebody is writing, finished or not. What is published does not change by it. Throws STALE_VERSION. */
export async function saveProcedureDraft(ctx: Ctx, { id, version, content }: z.output<typeof saveProcedureDraftInput>) {
	permit(ctx, "method.edit");
	const procedure = await lockProcedure(ctx, id, version);
	if (procedure.archivedAt !== null) throw procedureArchived();
	const name = procedure.published === 0 ? content.name : procedure.name;
	await ctx.tx
		.update(procedures)
		.set({ name, draft: content, version: version + 1, updatedAt: ctx.now })
		.where(eq(procedures.id, id));
	await record(ctx, "procedure.draft_saved", { type: "procedure", id });
	return { id, version: version + 1 };
}
