import { and, desc, eq, isNull } from "@calibrant/db/drizzle";
import {
	certificateTemplates,
	certificateTemplateVersions,
	procedureTemplates,
	procedureVersions,
} from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { type TemplateContent, templateContentInput } from "./content.ts";

export type TemplateRow = typeof certificateTemplates.$inferSelect;
export type TemplateVersion = { id: string; number: number; content: TemplateContent };

/** Locks a template that the caller saw in a given version. Throws NOT_FOUND and STALE_VERSION. */
export async function lockTemplate(ctx: Ctx, id: string, version?: number): Promise<TemplateRow> {
	const [row] = await ctx.tx.select().from(certificateTemplates).where(eq(certificateTemplates.id, id)).for("update");
	if (!row) throw notFound("certificate template");
	if (version === undefined || row.version === version) return row;
	const what = "Somebody changed this template after you opened it.";
	throw new DomainError("STALE_VERSION", what, "Open it anew in a second tab, compare, and make your change there.");
}

/** The newest version of a template. Throws NOT_FOUND. */
export async function newestVersion(ctx: Ctx, templateId: string): Promise<TemplateVersion> {
	const [row] = await ctx.tx
		.select()
		.from(certificateTemplateVersions)
		.where(eq(certificateTemplateVersions.templateId, templateId))
		.orderBy(desc(certificateTemplateVersions.number))
		.limit(1);
	if (!row) throw notFound("certificate template");
	return { id: row.id, number: row.number, content: templateContentInput.parse(row.content) };
}

/** The template for the certificates of a procedure: its own, else the organisation's; null before the first. */
export async function templateFor(ctx: Ctx, procedureVersionId: string | null): Promise<TemplateVersion | null> {
	const own = procedureVersionId === null ? null : await ofProcedure(ctx, procedureVersionId);
	if (own) return newestVersion(ctx, own);
	const [standing] = await ctx.tx
		.select({ id: certificateTemplates.id })
		.from(certificateTemplates)
		.where(eq(certificateTemplates.isDefault, true));
	return standing ? newestVersion(ctx, standing.id) : null;
}

async function ofProcedure(ctx: Ctx, procedureVersionId: string): Promise<string | null> {
	const { orgId, procedureId, templateId } = procedureTemplates;
	const [row] = await ctx.tx
		.select({ id: templateId })
		.from(procedureTemplates)
		.innerJoin(
			procedureVersions,
			and(eq(procedureVersions.orgId, orgId), eq(procedureVersions.procedureId, procedureId)),
		)
		.innerJoin(
			certificateTemplates,
			and(eq(certificateTemplates.orgId, orgId), eq(certificateTemplates.id, templateId)),
		)
		.where(and(eq(procedureVersions.id, procedureVersionId), isNull(certificateTemplates.archivedAt)));
	return row?.id ?? null;
}
