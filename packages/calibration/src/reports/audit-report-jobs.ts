import { and, desc, eq } from "@calibrant/db/drizzle";
import { auditReportJobs } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, memberNames, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { todayOf } from "../today.ts";
import type { Period } from "./audit-sections.ts";
import type { makeAuditReportInput } from "./make-audit-report.ts";

/** Which evidence a job is to make. */
export type AuditReportPayload = { orgId: string; jobId: string };
/** The queue's name, apart from the job so that the verb does not carry the worker's code. */
export const printAuditReportName = { name: "audit-report.print" };

/** Throws INVALID for a period that ends before it begins, or in the future. */
export function checkPeriod(ctx: Ctx, { from, to }: Period): void {
	const fields: Record<string, string> = {};
	if (to < from) fields.to = "The period ends before it begins. Swap or correct its dates.";
	if (to > todayOf(ctx)) fields.to ??= "The period ends in the future. End it today at the latest.";
	if (fields.to) throw invalid("This period is not right.", "Mend the marked field.", fields);
}

/** Hands the evidence of a period to a job, which makes and keeps it. Throws INVALID for a period that is none. */
export async function startAuditReport(ctx: Ctx, { from, to, purpose }: z.output<typeof makeAuditReportInput>) {
	permit(ctx, "report.make");
	checkPeriod(ctx, { from, to });
	if (ctx.actor.type !== "member") {
		throw new DomainError("FORBIDDEN", "Only a member can leave a report to be made.", "Make it at once.");
	}
	const [job] = await ctx.tx
		.insert(auditReportJobs)
		.values({
			...{ orgId: ctx.orgId, periodFrom: from, periodTo: to, purpose, state: "queued" },
			...{ askedBy: ctx.actor.ref, askedAt: ctx.now },
		})
		.returning({ id: auditReportJobs.id });
	if (!job) throw new Error("The work was not stored.");
	await record(ctx, "audit_report.started", { type: "audit_report_job", id: job.id });
	await ctx.enqueue(printAuditReportName, { orgId: ctx.orgId, jobId: job.id }, { key: job.id });
	return { id: job.id };
}

/** Evidence that is being made, with parts done of all, or that could not be made and why; the newest 20. */
export async function listAuditReportJobs(ctx: Ctx) {
	permit(ctx, "record.read");
	const rows = await ctx.tx.select().from(auditReportJobs).orderBy(desc(auditReportJobs.askedAt)).limit(20);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ askedBy }) => askedBy),
	);
	return rows.map(({ orgId: _org, askedBy, state, ...said }) => ({
		...said,
		state: state as "queued" | "running" | "failed",
		askedByName: nameOf(askedBy),
	}));
}

export const dropAuditReportJobInput = z.strictObject({ id: z.uuid() });

/** Calls evidence off that is being made, or takes away what failed. Throws NOT_FOUND once it is made. */
export async function dropAuditReportJob(ctx: Ctx, { id }: z.output<typeof dropAuditReportJobInput>) {
	permit(ctx, "report.make");
	const dropped = await ctx.tx.delete(auditReportJobs).where(eq(auditReportJobs.id, id)).returning();
	if (dropped.length === 0) throw notFound("unfinished evidence report");
	await record(ctx, "audit_report.called_off", { type: "audit_report_job", id });
	return { id };
}

const calledOff = () =>
	new DomainError("CONFLICT", "The report was called off.", "Nothing was kept. Ask for it again if you want it.");

/** Saves how far it is. Throws CONFLICT once it was called off. */
export async function noteParts(ctx: Ctx, id: string, parts: { done: number; total: number }): Promise<void> {
	const wanted = await ctx.tx
		.update(auditReportJobs)
		.set({ ...parts, state: "running" })
		.where(eq(auditReportJobs.id, id))
		.returning({ id: auditReportJobs.id });
	if (wanted.length === 0) throw calledOff();
}

/** Ends the work in the transaction that keeps what it made. Throws CONFLICT, and so keeps nothing, when called off. */
export async function endJob(ctx: Ctx, id: string): Promise<void> {
	const ended = await ctx.tx.delete(auditReportJobs).where(eq(auditReportJobs.id, id)).returning();
	if (ended.length === 0) throw calledOff();
}

/** Says of unfinished work why it failed; what was called off has no row any more. */
export async function noteFailure(ctx: Ctx, id: string, failure: string): Promise<void> {
	const open = and(eq(auditReportJobs.id, id), eq(auditReportJobs.orgId, ctx.orgId));
	const failed = await ctx.tx.update(auditReportJobs).set({ state: "failed", failure }).where(open).returning();
	if (failed.length > 0) await record(ctx, "audit_report.failed", { type: "audit_report_job", id });
}
