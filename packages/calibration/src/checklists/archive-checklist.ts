import { eq } from "@calibrant/db/drizzle";
import { checklistTemplates } from "@calibrant/db/schema";
import { type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockTemplate } from "./find-checklist.ts";

export const archiveChecklistInput = z.strictObject({ id: z.uuid(), version: z.int(), archived: z.boolean() });

/** Puts a checklist away, so that nobody starts it any more, or takes it out again. Its results stay as they are. */
export async function archiveChecklist(ctx: Ctx, input: z.output<typeof archiveChecklistInput>) {
	permit(ctx, "checklist.edit");
	const template = await lockTemplate(ctx, input.id, input.version);
	const entity = { type: "checklist", id: template.id };
	const was = template.archivedAt !== null;
	await ctx.tx
		.update(checklistTemplates)
		.set({ archivedAt: input.archived ? ctx.now : null, version: template.version + 1, updatedAt: ctx.now })
		.where(eq(checklistTemplates.id, template.id));
	await record(ctx, input.archived ? "checklist.archived" : "checklist.unarchived", entity);
	if (was !== input.archived) await remember(ctx, entity, { archived: was }, { archived: input.archived });
	return { id: template.id, version: template.version + 1 };
}
