import { eq } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound, permit, record } from "@calibrant/kernel";
import type { z } from "zod";
import { removeArchiveName } from "./export-jobs.ts";
import { type ExportView, viewOf } from "./export-view.ts";
import type { getExportInput } from "./list-exports.ts";

/** Calls off an export that is being made, or ends the link of a finished one and deletes its archive. */
export async function revokeExport(ctx: Ctx, { id }: z.output<typeof getExportInput>): Promise<ExportView> {
	permit(ctx, "workspace.export");
	const [row] = await ctx.tx.select().from(generatedExportJobs).where(eq(generatedExportJobs.id, id)).for("update");
	if (!row) throw notFound("export");
	const making = row.state === "queued" || row.state === "running";
	if (!making && viewOf(ctx, row).state !== "ready") {
		throw new DomainError("CONFLICT", "There is nothing to call off: this export has ended.", "Go back to the list.");
	}
	// What was called off before it was ready does not count as an export; a finished one does.
	const values = making
		? { state: "failed", error: "REVOKED", finishedAt: ctx.now }
		: { state: "expired", expiresAt: ctx.now };
	const [revoked] = await ctx.tx
		.update(generatedExportJobs)
		.set(values)
		.where(eq(generatedExportJobs.id, id))
		.returning();
	await record(ctx, "export.revoked", { type: "export", id });
	await ctx.enqueue(removeArchiveName, { orgId: ctx.orgId, exportId: id }, { key: id });
	return viewOf(ctx, revoked ?? row);
}
