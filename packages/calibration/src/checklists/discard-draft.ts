import { eq } from "@calibrant/db/drizzle";
import { checklistTemplates } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockTemplate } from "./find-checklist.ts";

export const discardDraftInput = z.strictObject({ id: z.uuid(), version: z.int() });

/** Drops what was written and not published. A checklist that was never published goes with it. */
export async function discardDraft(ctx: Ctx, { id, version }: z.output<typeof discardDraftInput>) {
	permit(ctx, "checklist.edit");
	const template = await lockTemplate(ctx, id, version);
	if (template.draft === null) {
		throw new DomainError("CONFLICT", "Nothing waits to be published.", "There is nothing to discard.");
	}
	const whole = template.published === 0;
	if (whole) await ctx.tx.delete(checklistTemplates).where(eq(checklistTemplates.id, id));
	else {
		const next = { draft: null, version: version + 1, updatedAt: ctx.now };
		await ctx.tx.update(checklistTemplates).set(next).where(eq(checklistTemplates.id, id));
	}
	await record(ctx, whole ? "checklist.deleted" : "checklist.draft_discarded", { type: "checklist", id });
	if (whole) await remember(ctx, { type: "checklist", id }, { name: template.name, draft: template.draft }, null);
	return { id, deleted: whole };
}
