import { procedures } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { procedureContentInput } from "./content.ts";

export const createProcedureInput = z.strictObject({
	/** How the organisation calls it; stays with it through all versions. */
	code: plainText(60).min(1, "Give the procedure a code, such as CP-012."),
	name: plainText(200).min(1, "Give the procedure a title."),
});

/** Begins a calibration procedure: a draft without points. Throws CONFLICT when the code is taken. */
export async function createProcedure(ctx: Ctx, { code, name }: z.output<typeof createProcedureInput>) {
	permit(ctx, "method.edit");
	const [row] = await ctx.tx
		.insert(procedures)
		.values({
			...{ orgId: ctx.orgId, code, name, draft: procedureContentInput.parse({ name }) },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now },
		})
		.onConflictDoNothing()
		.returning({ id: procedures.id, version: procedures.version });
	if (!row) {
		const message = `The code ${code} is taken.`;
		throw new DomainError("CONFLICT", message, "Give another code, or open the procedure that has it.", {
			fields: { code: message },
		});
	}
	await record(ctx, "procedure.created", { type: "procedure", id: row.id });
	await remember(ctx, { type: "procedure", id: row.id }, null, { code, name });
	return row;
}
