import { and, asc, eq } from "@calibrant/db/drizzle";
import {
	checklistAnswers,
	checklistItems,
	checklistPhotos,
	checklistRuns,
	checklistTemplates,
	checklistVersions,
} from "@calibrant/db/schema";
import { type Ctx, DomainError, ended, notFound } from "@calibrant/kernel";
import type { ItemRow, RunRow, TemplateRow, VersionRow } from "./checklist-view.ts";

/** One checklist of the organisation. Throws NOT_FOUND. */
export async function findTemplate(ctx: Ctx, id: string): Promise<TemplateRow> {
	const [row] = await ctx.tx.select().from(checklistTemplates).where(eq(checklistTemplates.id, id));
	if (!row) throw notFound("checklist");
	return row;
}

/** Locks a checklist that the caller saw in a given version. Throws STALE_VERSION. */
export async function lockTemplate(ctx: Ctx, id: string, version: number): Promise<TemplateRow> {
	const [row] = await ctx.tx.select().from(checklistTemplates).where(eq(checklistTemplates.id, id)).for("update");
	if (!row) throw notFound("checklist");
	if (row.version === version) return row;
	const what = "Somebody changed this checklist after you opened it.";
	throw new DomainError("STALE_VERSION", what, "Open it anew in a second tab, compare, and make your change there.");
}

/** The newest published version; null before the first. */
export async function newestVersion(ctx: Ctx, template: TemplateRow): Promise<VersionRow | null> {
	const [row] = await ctx.tx
		.select()
		.from(checklistVersions)
		.where(and(eq(checklistVersions.templateId, template.id), eq(checklistVersions.number, template.published)));
	return row ?? null;
}

export async function findVersion(ctx: Ctx, id: string): Promise<VersionRow> {
	const [row] = await ctx.tx.select().from(checklistVersions).where(eq(checklistVersions.id, id));
	if (!row) throw notFound("version of the checklist");
	return row;
}

/** The items of a version in their order. */
export function itemsOf(ctx: Ctx, versionId: string): Promise<ItemRow[]> {
	return ctx.tx
		.select()
		.from(checklistItems)
		.where(eq(checklistItems.versionId, versionId))
		.orderBy(asc(checklistItems.position));
}

/** One run of the organisation. Throws NOT_FOUND. */
export async function findRun(ctx: Ctx, id: string): Promise<RunRow> {
	const [row] = await ctx.tx.select().from(checklistRuns).where(eq(checklistRuns.id, id));
	if (!row) throw notFound("checklist run");
	return row;
}

/** The same, locked until the end of the transaction. Throws CONFLICT when it has ended. */
export async function lockOpenRun(ctx: Ctx, id: string): Promise<RunRow> {
	const [row] = await ctx.tx.select().from(checklistRuns).where(eq(checklistRuns.id, id)).for("update");
	if (!row) throw notFound("checklist run");
	if (row.state !== "open") throw ended();
	return row;
}

export function answersOf(ctx: Ctx, runId: string) {
	return ctx.tx.select().from(checklistAnswers).where(eq(checklistAnswers.runId, runId));
}

export function photosOf(ctx: Ctx, runId: string) {
	return ctx.tx
		.select()
		.from(checklistPhotos)
		.where(eq(checklistPhotos.runId, runId))
		.orderBy(asc(checklistPhotos.addedAt), asc(checklistPhotos.id));
}

export type AnswerRow = Awaited<ReturnType<typeof answersOf>>[number];
export type PhotoRow = Awaited<ReturnType<typeof photosOf>>[number];
