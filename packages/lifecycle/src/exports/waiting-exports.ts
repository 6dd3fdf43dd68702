import { and, desc, eq, gt, inArray, or } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { allows, type Ctx, type Waiting } from "@calibrant/kernel";

/** Exports that the member who asks had made: ready and not fetched yet, or failed. */
export async function waitingExports(ctx: Ctx): Promise<Waiting[]> {
	const { actor, now } = ctx;
	if (actor.type !== "member" || !allows(actor.role, "workspace.export")) return [];
	const { state, expiresAt, downloads } = generatedExportJobs;
	const rows = await ctx.tx
		.select()
		.from(generatedExportJobs)
		.where(
			and(
				eq(generatedExportJobs.requestedBy, actor.ref),
				inArray(state, ["ready", "failed"]),
				or(eq(state, "failed"), and(gt(expiresAt, now), eq(downloads, 0))),
			),
		)
		.orderBy(desc(generatedExportJobs.requestedAt))
		.limit(10);
	return rows.map((row) => ({
		...({ kind: row.state === "ready" ? "export_ready" : "export_failed", id: row.id, name: "", about: "" } as const),
		...{ since: row.finishedAt ?? row.requestedAt, dueOn: null, isLate: false, isDone: true },
	}));
}
