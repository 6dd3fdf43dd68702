import { eq } from "@calibrant/db/drizzle";
import { checklistTemplates } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { contentInput } from "./content.ts";
import { lockTemplate } from "./find-checklist.ts";

export const saveDraftInput = z.strictObject({
	id: z.uuid(),
	/** The version of the checklist that the person saw. */
	version: z.int(),
	content: contentInput,
});

/** Keeps what somebody is writing, finished or not. What is published does not change by it. Throws STALE_VERSION. */
export async function saveDraft(ctx: Ctx, { id, version, content }: z.output<typeof saveDraftInput>) {
	permit(ctx, "checklist.edit");
	const template = await lockTemplate(ctx, id, version);
	if (template.archivedAt !== null) throw archived();
	if (content.subject === "one" && content.instrumentId) await findInstrument(ctx, content.instrumentId);
	const name = template.published === 0 ? content.name : template.name;
	await ctx.tx
		.update(checklistTemplates)
		.set({ name, draft: content, version: version + 1, updatedAt: ctx.now })
		.where(eq(checklistTemplates.id, id));
	await record(ctx, "checklist.draft_saved", { type: "checklist", id });
	return { id, version: version + 1 };
}

export const archived = () =>
	new DomainError("CONFLICT", "This checklist is archived.", "Take it out of the archive first.");
