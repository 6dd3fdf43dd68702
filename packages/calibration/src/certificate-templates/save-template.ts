import { eq } from "@calibrant/db/drizzle";
import { certificateTemplates, certificateTemplateVersions } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { plainText } from "../input-fields.ts";
import { checkedContent, type TemplateContent, templateContentInput } from "./content.ts";
import { lockTemplate, newestVersion } from "./find-template.ts";

export const createTemplateInput = z.strictObject({ content: templateContentInput });

/** Makes a template with its first version. An organisation's first one is its default. */
export async function createTemplate(ctx: Ctx, input: z.output<typeof createTemplateInput>) {
	permit(ctx, "method.edit");
	const content = await checkedContent(input.content);
	const isDefault = (await ctx.tx.$count(certificateTemplates, eq(certificateTemplates.isDefault, true))) === 0;
	const [row] = await ctx.tx
		.insert(certificateTemplates)
		.values({
			...{ orgId: ctx.orgId, name: content.name, published: 1, isDefault },
			...{ createdAt: ctx.now, updatedAt: ctx.now },
		})
		.returning({ id: certificateTemplates.id });
	if (!row) throw new Error("The template was not stored.");
	const versionId = await addVersion(ctx, row.id, 1, content, "");
	await record(ctx, "certificate_template.created", { type: "certificate_template", id: row.id });
	await remember(ctx, { type: "certificate_template", id: row.id }, null, told(content));
	return { id: row.id, versionId, number: 1, version: 1 };
}

export const saveTemplateInput = z.strictObject({
	...{ id: z.uuid(), version: z.int(), content: templateContentInput },
	changeNote: plainText(500).default(""),
});

/** Saves a template as its next version. Issued certificates keep the one they were made with. */
export async function saveTemplate(ctx: Ctx, input: z.output<typeof saveTemplateInput>) {
	permit(ctx, "method.edit");
	const row = await lockTemplate(ctx, input.id, input.version);
	if (row.archivedAt !== null)
		throw new DomainError("CONFLICT", "This template is archived.", "Take it out of the archive first.");
	if (input.changeNote === "") {
		const fields = { changeNote: "Say in a few words what changed." };
		throw invalid("This template cannot be saved yet.", "Mend the marked field.", fields);
	}
	const content = await checkedContent(input.content);
	const before = await newestVersion(ctx, row.id);
	const number = row.published + 1;
	const versionId = await addVersion(ctx, row.id, number, content, input.changeNote);
	await ctx.tx
		.update(certificateTemplates)
		.set({ name: content.name, published: number, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(certificateTemplates.id, row.id));
	const entity = { type: "certificate_template", id: row.id };
	await record(ctx, "certificate_template.saved", entity);
	await remember(ctx, entity, told(before.content), told(content), input.changeNote);
	return { id: row.id, versionId, number, version: row.version + 1 };
}

async function addVersion(ctx: Ctx, templateId: string, number: number, content: TemplateContent, changeNote: string) {
	const [row] = await ctx.tx
		.insert(certificateTemplateVersions)
		.values({
			...{ orgId: ctx.orgId, templateId, number, name: content.name, content, changeNote },
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now },
		})
		.returning({ id: certificateTemplateVersions.id });
	if (!row) throw new Error("The version was not stored.");
	return row.id;
}

/** The history names the logo by its length: the picture itself stands in the version. */
const told = ({ logo, ...rest }: TemplateContent) => ({ ...rest, logoLength: logo.length });
