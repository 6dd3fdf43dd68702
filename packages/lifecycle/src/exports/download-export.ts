import { eq } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record } from "@calibrant/kernel";
import type { z } from "zod";
import { viewOf } from "./export-view.ts";
import type { getExportInput } from "./list-exports.ts";
import { archiveName } from "./stream-export.ts";

export type ArchiveFile = { fileKey: string; fileName: string; bytes: number };

/** A finished archive that may be fetched now. Throws NOT_FOUND, CONFLICT while it is being made, GONE afterwards. */
export async function findArchive(ctx: Ctx, { id }: z.output<typeof getExportInput>): Promise<ArchiveFile> {
	permit(ctx, "workspace.export");
	const [row] = await ctx.tx.select().from(generatedExportJobs).where(eq(generatedExportJobs.id, id));
	return archiveOf(ctx, row);
}

function archiveOf(ctx: Ctx, row: typeof generatedExportJobs.$inferSelect | undefined): ArchiveFile {
	if (!row) throw notFound("export");
	if (row.state === "queued" || row.state === "running") {
		throw new DomainError("CONFLICT", "This export is not ready yet.", "A mail tells you when it is.");
	}
	if (!viewOf(ctx, row).download || !row.fileKey || row.bytes === null) {
		throw new DomainError("GONE", "This export can no longer be fetched.", "Make a new one under Export Data.");
	}
	return { fileKey: row.fileKey, fileName: archiveName(ctx, row.requestedAt), bytes: row.bytes };
}

/** Counts one download of a finished archive and gives its file. Throws as {@link findArchive}. */
export async function downloadArchive(ctx: Ctx, { id }: z.output<typeof getExportInput>): Promise<ArchiveFile> {
	permit(ctx, "workspace.export");
	const [row] = await ctx.tx.select().from(generatedExportJobs).where(eq(generatedExportJobs.id, id)).for("update");
	const archive = archiveOf(ctx, row);
	await ctx.tx
		.update(generatedExportJobs)
		.set({ downloads: (row?.downloads ?? 0) + 1 })
		.where(eq(generatedExportJobs.id, id));
	await record(ctx, "export.downloaded", { type: "export", id });
	return archive;
}
