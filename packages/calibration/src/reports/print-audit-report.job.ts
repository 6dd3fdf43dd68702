import { and, eq, ne } from "@calibrant/db/drizzle";
import { auditReportJobs, memberships } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { type Ctx, DomainError, findCause, inOrg, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import type { Steps } from "../stored-files.ts";
import { type AuditReportPayload, endJob, noteFailure, noteParts, printAuditReportName } from "./audit-report-jobs.ts";
import { makeAuditReport } from "./make-audit-report.ts";

const actor = { type: "system", ref: null, job: printAuditReportName.name } as const;

/** Makes the evidence of a period as the member who asked for it, and saves how many of its parts are gathered. */
export const printAuditReport = defineJob<WorkerHouse, AuditReportPayload>({
	name: printAuditReportName.name,
	payload: z.strictObject({ orgId: z.uuid(), jobId: z.uuid() }),
	safeToRunTwice: "keeps what it made in the transaction that deletes its own row, and nothing without that row",
	queue: { policy: "exclusive", retryLimit: 3, retryDelaySeconds: 5, expireInSeconds: 3_600, heartbeatSeconds: 30 },
	async run({ house, signal, log }, { orgId, jobId }) {
		const open = <T>(work: (ctx: Ctx) => Promise<T>) => inOrg(house, orgId, { actor }, {}, work);
		const asked = await open((ctx) => claim(ctx, jobId));
		if (!asked) return;
		const { userId, ...input } = asked;
		if (userId === null) return open((ctx) => noteFailure(ctx, jobId, "Whoever asked for it is no member now."));
		const steps: Steps = { files: house.files, open: (scope, work) => inOrg(house, orgId, { userId }, scope, work) };
		try {
			await makeAuditReport(steps, input, {
				told: async (done, total) => {
					signal.throwIfAborted();
					await open((ctx) => noteParts(ctx, jobId, { done, total }));
				},
				end: (ctx) => endJob(ctx, jobId),
			});
			log.info({ orgId, jobId }, "evidence report made");
		} catch (error) {
			// Whoever takes it over begins again: nothing was kept.
			if (signal.aborted) throw error;
			const refusal = findCause(error, (one): one is DomainError => one instanceof DomainError);
			if (!refusal) log.error({ orgId, jobId, err: error }, "evidence report failed");
			const why = refusal ? `${refusal.message} ${refusal.whatToDo}` : "Something went wrong. Nothing was kept.";
			await open((ctx) => noteFailure(ctx, jobId, why));
		}
	},
});

async function claim(ctx: Ctx, jobId: string) {
	const [row] = await ctx.tx
		.select({ job: auditReportJobs, userId: memberships.userId })
		.from(auditReportJobs)
		.leftJoin(
			memberships,
			and(eq(memberships.orgId, auditReportJobs.orgId), eq(memberships.id, auditReportJobs.askedBy)),
		)
		.where(and(eq(auditReportJobs.id, jobId), ne(auditReportJobs.state, "failed")));
	if (!row) return null;
	const { periodFrom: from, periodTo: to, purpose } = row.job;
	return { userId: row.userId, from, to, purpose };
}
