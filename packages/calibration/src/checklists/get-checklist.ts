import { desc, eq } from "@calibrant/db/drizzle";
import { checklistVersions } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { itemView, versionView } from "./checklist-view.ts";
import { type ChecklistContent, contentInput } from "./content.ts";
import { findTemplate, itemsOf } from "./find-checklist.ts";
import { chosenInstruments } from "./fits.ts";
import { mayRun } from "./may-run.ts";

export const getChecklistInput = z.strictObject({ id: z.uuid() });

/** A checklist: its newest version with the items, earlier versions, and what waits to be published. */
export async function getChecklist(ctx: Ctx, { id }: z.output<typeof getChecklistInput>) {
	permit(ctx, "record.read");
	const template = await findTemplate(ctx, id);
	const versions = await ctx.tx
		.select()
		.from(checklistVersions)
		.where(eq(checklistVersions.templateId, id))
		.orderBy(desc(checklistVersions.number));
	const nameOf = await memberNames(
		ctx,
		versions.map(({ publishedBy }) => publishedBy),
	);
	const [newest] = versions;
	const instrument = newest?.instrumentId ? await findInstrument(ctx, newest.instrumentId) : null;
	return {
		...{ id, name: template.name, version: template.version, archivedAt: template.archivedAt },
		...{ published: template.published, updatedAt: template.updatedAt },
		versions: versions.map((version) => versionView(version, nameOf)),
		items: newest ? (await itemsOf(ctx, newest.id)).map(itemView) : [],
		instrument: instrument && { id: instrument.id, tag: instrument.tag, description: instrument.description },
		/** The ones it is for, beside those that are described so. */
		chosen: await chosenInstruments(ctx, newest?.instrumentIds ?? []),
		hasDraft: template.draft !== null,
		mayStart: newest !== undefined && template.archivedAt === null && mayRun(ctx, newest),
	};
}

export const getDraftInput = z.strictObject({ id: z.uuid() });

/** What is being written; begins with the newest version where nothing waits. For those who may write. */
export async function getDraft(ctx: Ctx, { id }: z.output<typeof getDraftInput>) {
	permit(ctx, "checklist.edit");
	const template = await findTemplate(ctx, id);
	const draft = template.draft === null ? await contentOf(ctx, id) : contentInput.parse(template.draft);
	const { version, published, archivedAt, name } = template;
	const chosen = await chosenInstruments(ctx, draft.instrumentIds);
	return { id, name, version, published, archivedAt, hasDraft: template.draft !== null, draft, chosen };
}

async function contentOf(ctx: Ctx, templateId: string): Promise<ChecklistContent> {
	const [row] = await ctx.tx
		.select()
		.from(checklistVersions)
		.where(eq(checklistVersions.templateId, templateId))
		.orderBy(desc(checklistVersions.number))
		.limit(1);
	if (!row) throw new Error("A checklist without draft has a version.");
	const { name, introduction, subject, runBy, instrumentId, interval, descriptions, instrumentIds } = versionView(
		row,
		() => null,
	);
	const items = (await itemsOf(ctx, row.id)).map(itemView).map((item) => {
		const { itemKey, section, kind, label, help, required, noteOnFail, unit, options } = item;
		const limits = { lower: item.lowerLimit ?? "", upper: item.upperLimit ?? "" };
		return { key: itemKey, section, kind, label, help, required, noteOnFail, unit, options, ...limits };
	});
	return contentInput.parse({
		name,
		introduction,
		subject,
		runBy,
		instrumentId,
		interval,
		descriptions,
		instrumentIds,
		items,
	});
}
