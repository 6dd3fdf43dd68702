import { eq } from "@calibrant/db/drizzle";
import { certificateTemplates, procedures, procedureTemplates } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { lockTemplate } from "./find-template.ts";

export const setDefaultTemplateInput = z.strictObject({ id: z.uuid() });

/** Makes a template the organisation's. Throws CONFLICT when it is archived. */
export async function setDefaultTemplate(ctx: Ctx, { id }: z.output<typeof setDefaultTemplateInput>) {
	permit(ctx, "method.edit");
	// Locked in one order, so that two people choosing at once do not leave two.
	const rows = await ctx.tx.select().from(certificateTemplates).orderBy(certificateTemplates.id).for("update");
	const chosen = await lockTemplate(ctx, id);
	if (chosen.archivedAt !== null) throw archived();
	const before = rows.find(({ isDefault }) => isDefault);
	if (before) await setDefault(ctx, before.id, false);
	await setDefault(ctx, id, true);
	const entity = { type: "certificate_template", id };
	await record(ctx, "certificate_template.made_default", entity);
	await remember(ctx, entity, { default: before?.name ?? null }, { default: true });
	return { id };
}

const setDefault = (ctx: Ctx, id: string, isDefault: boolean) =>
	ctx.tx.update(certificateTemplates).set({ isDefault, updatedAt: ctx.now }).where(eq(certificateTemplates.id, id));

export const archiveTemplateInput = z.strictObject({ id: z.uuid(), version: z.int(), archived: z.boolean() });

/** Puts a template away, or takes it out again. Throws CONFLICT for the default. */
export async function archiveTemplate(ctx: Ctx, input: z.output<typeof archiveTemplateInput>) {
	permit(ctx, "method.edit");
	const row = await lockTemplate(ctx, input.id, input.version);
	if (input.archived && row.isDefault)
		throw new DomainError("CONFLICT", "This template is the organisation's.", "Make another one the default first.");
	await ctx.tx
		.update(certificateTemplates)
		.set({ archivedAt: input.archived ? ctx.now : null, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(certificateTemplates.id, row.id));
	const entity = { type: "certificate_template", id: row.id };
	await record(ctx, input.archived ? "certificate_template.archived" : "certificate_template.unarchived", entity);
	const was = row.archivedAt !== null;
	if (was !== input.archived) await remember(ctx, entity, { archived: was }, { archived: input.archived });
	return { id: row.id, version: row.version + 1 };
}

export const chooseTemplateInput = z.strictObject({
	procedureId: z.uuid(),
	/** Null: the organisation's. */
	templateId: z.uuid().nullable(),
});

/** Says with which template the certificates of a procedure are made from now on. */
export async function chooseTemplate(ctx: Ctx, input: z.output<typeof chooseTemplateInput>) {
	permit(ctx, "method.edit");
	const { procedureId, templateId } = input;
	const [procedure] = await ctx.tx.select().from(procedures).where(eq(procedures.id, procedureId)).for("update");
	if (!procedure) throw notFound("procedure");
	if (templateId !== null && (await lockTemplate(ctx, templateId)).archivedAt !== null) throw archived();
	const own = eq(procedureTemplates.procedureId, procedureId);
	const [before] = await ctx.tx.delete(procedureTemplates).where(own).returning();
	if (templateId !== null)
		await ctx.tx.insert(procedureTemplates).values({ orgId: ctx.orgId, procedureId, templateId });
	await record(ctx, "procedure.template_chosen", { type: "procedure", id: procedureId });
	const was = { certificateTemplate: before?.templateId ?? null };
	await remember(ctx, { type: "procedure", id: procedureId }, was, { certificateTemplate: templateId });
	return { procedureId };
}

const archived = () => new DomainError("CONFLICT", "This template is archived.", "Take it out of the archive first.");
