import { inArray } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { type Ctx, permit, record } from "@calibrant/kernel";
import { exportDueAt } from "@calibrant/policy";
import { exportAllowance, lockExports } from "./export-allowance.ts";
import { generateExportName } from "./export-jobs.ts";
import { type ExportView, viewOf } from "./export-view.ts";

/**
 * Puts an archive into the queue; a mail with a link follows when it is ready. While one is queued or running, that
 * one is given back. Throws PLAN_REQUIRED, EXPORT_RATE_LIMITED.
 */
export async function requestExport(ctx: Ctx): Promise<ExportView> {
	permit(ctx, "workspace.export");
	await lockExports(ctx);
	const [running] = await ctx.tx
		.select()
		.from(generatedExportJobs)
		.where(inArray(generatedExportJobs.state, ["queued", "running"]));
	if (running) return viewOf(ctx, running);
	const { reason, refusal } = await exportAllowance(ctx);
	if (refusal) throw refusal;
	const [row] = await ctx.tx
		.insert(generatedExportJobs)
		.values({
			...{ orgId: ctx.orgId, requestedBy: ctx.actor.ref, reason, state: "queued" },
			...{ requestedAt: ctx.now, dueAt: exportDueAt(ctx.policy, ctx.now) },
		})
		.returning();
	if (!row) throw new Error("The export was not written.");
	await record(ctx, "export.requested", { type: "export", id: row.id });
	await ctx.enqueue(generateExportName, { orgId: ctx.orgId, exportId: row.id }, { key: row.id });
	return viewOf(ctx, row);
}
