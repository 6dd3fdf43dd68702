import { and, eq, gt, inArray, isNull, or } from "@calibrant/db/drizzle";
import { generatedExportJobs } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { addHours, exportDueAt } from "@calibrant/policy";
import { exportAllowance, exportSize, lockExports, streamingSince } from "./export-allowance.ts";
import { differencesOf } from "./export-differences.ts";
import type { WrittenArchive } from "./write-archive.ts";

/**
 * Accepts a direct download: written down before the first byte, so that two at once cannot both be accepted. Throws
 * CONFLICT when there is too much for it, EXPORT_RATE_LIMITED, PLAN_REQUIRED.
 */
export async function beginDirectExport(ctx: Ctx): Promise<{ id: string; fileName: string }> {
	permit(ctx, "workspace.export");
	await lockExports(ctx);
	const { reason, refusal } = await exportAllowance(ctx);
	if (refusal) throw refusal;
	const { direct } = await exportSize(ctx);
	if (!direct) {
		throw new DomainError(
			"CONFLICT",
			"There is too much in this organisation for a direct download.",
			"Request the export: it is made in the background, and a mail tells you when it is ready.",
		);
	}
	const { state, requestedAt, finishedAt } = generatedExportJobs;
	const streaming = and(eq(state, "streamed"), isNull(finishedAt), gt(requestedAt, streamingSince(ctx)));
	const [busy] = await ctx.tx
		.select({ at: requestedAt })
		.from(generatedExportJobs)
		.where(or(inArray(state, ["queued", "running"]), streaming));
	if (busy) {
		throw new DomainError(
			"EXPORT_RATE_LIMITED",
			"Another export of this organisation is being made.",
			"Wait until it has ended, then try again.",
			{ retryAt: addHours(busy.at, ctx.policy.export.streamMinutes / 60) },
		);
	}
	const [row] = await ctx.tx
		.insert(generatedExportJobs)
		.values({
			...{ orgId: ctx.orgId, requestedBy: ctx.actor.ref, reason, state: "streamed" },
			...{ requestedAt: ctx.now, dueAt: exportDueAt(ctx.policy, ctx.now), downloads: 1 },
		})
		.returning({ id: generatedExportJobs.id });
	if (!row) throw new Error("The export was not written.");
	await record(ctx, "workspace.exported", { type: "export", id: row.id });
	return { id: row.id, fileName: archiveName(ctx) };
}

/** Notes how a direct download ended; `archive` is null when it broke off, which then does not count. */
export async function endDirectExport(ctx: Ctx, id: string, archive: WrittenArchive | null): Promise<void> {
	const values = archive
		? {
				state: "streamed",
				bytes: archive.bytes,
				sha256: archive.sha256,
				finishedAt: ctx.now,
				...differencesOf(archive),
			}
		: { state: "failed", error: "INTERRUPTED", finishedAt: ctx.now };
	const ended = await ctx.tx
		.update(generatedExportJobs)
		.set(values)
		.where(eq(generatedExportJobs.id, id))
		.returning({ id: generatedExportJobs.id });
	if (ended.length > 0 && !archive) await record(ctx, "export.failed", { type: "export", id });
}

/** `<organisation>-<day>.zip`, from characters every system can hold. */
export function archiveName(ctx: Pick<Ctx, "org" | "now">, at: Date = ctx.now): string {
	const slug = ctx.org.slug.replace(/[^A-Za-z0-9-]+/g, "-").replace(/^-+|-+$/g, "") || "organisation";
	return `${slug}-${at.toISOString().slice(0, 10)}.zip`;
}
