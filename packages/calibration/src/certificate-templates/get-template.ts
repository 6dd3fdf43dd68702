import { and, asc, desc, eq, isNotNull, isNull } from "@calibrant/db/drizzle";
import {
	certificateTemplates,
	certificateTemplateVersions,
	procedures,
	procedureTemplates,
} from "@calibrant/db/schema";
import { type Ctx, memberNames, notFound, permit } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import { templateContentInput } from "./content.ts";

export const listTemplatesInput = z.strictObject({ archived: z.boolean().default(false) });

/** The organisation's certificate templates by name, the default first. */
export async function listTemplates(ctx: Ctx, { archived }: z.output<typeof listTemplatesInput>) {
	permit(ctx, "record.read");
	const { archivedAt, isDefault, name, id } = certificateTemplates;
	const rows = await ctx.tx
		.select()
		.from(certificateTemplates)
		.where(archived ? isNotNull(archivedAt) : isNull(archivedAt))
		.orderBy(desc(isDefault), asc(name), asc(id))
		.limit(longestPage);
	return rows.map(({ orgId: _orgId, ...view }) => view);
}

export const getTemplateInput = z.strictObject({ id: z.uuid() });

/** A template with its newest content, its versions, and the procedures that use it. */
export async function getTemplate(ctx: Ctx, { id }: z.output<typeof getTemplateInput>) {
	permit(ctx, "record.read");
	const [row] = await ctx.tx.select().from(certificateTemplates).where(eq(certificateTemplates.id, id));
	if (!row) throw notFound("certificate template");
	const versions = await ctx.tx
		.select()
		.from(certificateTemplateVersions)
		.where(eq(certificateTemplateVersions.templateId, id))
		.orderBy(desc(certificateTemplateVersions.number));
	const used = await ctx.tx
		.select({ id: procedures.id, code: procedures.code, name: procedures.name })
		.from(procedureTemplates)
		.innerJoin(
			procedures,
			and(eq(procedures.orgId, procedureTemplates.orgId), eq(procedures.id, procedureTemplates.procedureId)),
		)
		.where(eq(procedureTemplates.templateId, id))
		.orderBy(asc(procedures.code));
	const nameOf = await memberNames(
		ctx,
		versions.map(({ createdBy }) => createdBy),
	);
	const { orgId: _orgId, ...view } = row;
	return {
		...view,
		content: templateContentInput.parse(versions[0]?.content),
		versions: versions.map(({ id: versionId, number, name, changeNote, createdBy, createdAt }) => ({
			...{ id: versionId, number, name, changeNote, createdAt, createdByName: nameOf(createdBy) },
		})),
		procedures: used,
	};
}
