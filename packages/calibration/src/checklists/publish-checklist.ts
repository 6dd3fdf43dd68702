import { eq } from "@calibrant/db/drizzle";
import { checklistItems, checklistTemplates, checklistVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { checkContent } from "./check-content.ts";
import { contentInput } from "./content.ts";
import { itemsOf, lockTemplate, newestVersion } from "./find-checklist.ts";
import { chosenInstruments } from "./fits.ts";
import { archived } from "./save-draft.ts";

export const publishChecklistInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	/** What changed since the version before, for those who carry it out. */
	changeNote: plainText(500).default(""),
});

/**
 * Publishes the draft as the next version. Runs that have begun keep theirs. Throws INVALID with what is wrong by form
 * field, and CONFLICT without a draft.
 */
export async function publishChecklist(ctx: Ctx, input: z.output<typeof publishChecklistInput>) {
	permit(ctx, "checklist.edit");
	const template = await lockTemplate(ctx, input.id, input.version);
	if (template.archivedAt !== null) throw archived();
	if (template.draft === null) {
		throw new DomainError("CONFLICT", "Nothing was changed since the last publication.", "Change it first.");
	}
	const content = contentInput.parse(template.draft);
	const { items, faults } = checkContent(content);
	const before = await newestVersion(ctx, template);
	if (before && input.changeNote === "") faults.changeNote = "Say in a few words what changed.";
	if (Object.keys(faults).length > 0) {
		throw invalid("This checklist cannot be published yet.", "Mend the marked fields.", faults);
	}
	const { name, introduction, subject, runBy, interval } = content;
	const instrumentId = subject === "one" ? (content.instrumentId ?? null) : null;
	if (instrumentId) await findInstrument(ctx, instrumentId);
	const meant =
		subject === "any"
			? {
					descriptions: content.descriptions.filter((words) => words !== ""),
					instrumentIds: (await chosenInstruments(ctx, content.instrumentIds)).map(({ id }) => id),
				}
			: { descriptions: [], instrumentIds: [] };
	// Instruments that are gone must not make of "these" an "every one".
	if (content.instrumentIds.length > 0 && subject === "any" && meant.instrumentIds.length === 0) {
		const what = "None of the chosen instruments is in the register any more.";
		throw invalid(what, "Choose others, or take them out.", { instrumentIds: what });
	}
	const number = template.published + 1;
	const [row] = await ctx.tx
		.insert(checklistVersions)
		.values({
			...{ orgId: ctx.orgId, templateId: template.id, number, name, introduction, subject, instrumentId, runBy },
			...meant,
			...{ intervalValue: interval?.value ?? null, intervalUnit: interval?.unit ?? null },
			...{ changeNote: input.changeNote, publishedAt: ctx.now, publishedBy: ctx.actor.ref },
		})
		.returning({ id: checklistVersions.id });
	if (!row) throw new Error("The version was not stored.");
	await ctx.tx.insert(checklistItems).values(items.map((item) => ({ ...item, orgId: ctx.orgId, versionId: row.id })));
	await ctx.tx
		.update(checklistTemplates)
		.set({ name, draft: null, published: number, version: template.version + 1, updatedAt: ctx.now })
		.where(eq(checklistTemplates.id, template.id));
	await record(ctx, "checklist.published", { type: "checklist", id: template.id });
	const old = before && { number: before.number, name: before.name, items: await itemsOf(ctx, before.id) };
	const kept = {
		number,
		name,
		introduction,
		subject,
		instrumentId,
		...meant,
		runBy,
		interval: interval ?? null,
		items,
	};
	await remember(ctx, { type: "checklist", id: template.id }, old, kept, input.changeNote || undefined);
	return { id: template.id, versionId: row.id, number, version: template.version + 1 };
}
