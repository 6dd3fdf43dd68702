import { desc, eq } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { type Ctx, notFound, permit } from "@calibrant/kernel";
import { z } from "zod";
import { type ExportView, viewOf } from "./export-view.ts";

/** The organisation's exports, newest first, at most 50. */
export async function listExports(ctx: Ctx): Promise<ExportView[]> {
	permit(ctx, "workspace.export");
	const rows = await ctx.tx
		.select()
		.from(generatedExportJobs)
		.orderBy(desc(generatedExportJobs.requestedAt), desc(generatedExportJobs.id))
		.limit(50);
	return rows.map((row) => viewOf(ctx, row));
}

export const getExportInput = z.strictObject({ id: z.uuid() });

/** One export. Throws NOT_FOUND. */
export async function getExport(ctx: Ctx, { id }: z.output<typeof getExportInput>): Promise<ExportView> {
	permit(ctx, "workspace.export");
	const [row] = await ctx.tx.select().from(generatedExportJobs).where(eq(generatedExportJobs.id, id));
	if (!row) throw notFound("export");
	return viewOf(ctx, row);
}
