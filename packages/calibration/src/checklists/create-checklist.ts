import { checklistTemplates } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { contentInput } from "./content.ts";

export const createChecklistInput = z.strictObject({ name: plainText(200).min(1, "Give the checklist a name.") });

/** Begins a checklist: a draft without items. */
export async function createChecklist(ctx: Ctx, { name }: z.output<typeof createChecklistInput>) {
	permit(ctx, "checklist.edit");
	const [row] = await ctx.tx
		.insert(checklistTemplates)
		.values({
			...{ orgId: ctx.orgId, name, draft: contentInput.parse({ name }) },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning({ id: checklistTemplates.id, version: checklistTemplates.version });
	if (!row) throw new Error("The checklist was not stored.");
	await record(ctx, "checklist.created", { type: "checklist", id: row.id });
	await remember(ctx, { type: "checklist", id: row.id }, null, { name });
	return row;
}
