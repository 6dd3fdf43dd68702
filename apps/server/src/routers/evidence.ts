import * as verbs from "@calibrant/calibration";
import { orgMutation, orgQuery, orgSteps, router } from "../trpc/procedures.ts";

/** Figures over a period or as of a day, and the evidence reports made of them. */
export const evidenceRouter = router({
	report: orgQuery.input(verbs.reportInput).query(({ ctx, input }) => verbs.getReport(ctx.org, input)),
	/** How many calibrations of the last twelve months were done by their due date. */
	onTime: orgQuery.query(({ ctx }) => verbs.onTimeRate(ctx.org)),
	list: orgQuery.query(({ ctx }) => verbs.listAuditReports(ctx.org)),
	make: orgSteps("blocked")
		.input(verbs.makeAuditReportInput)
		.mutation(({ ctx, input }) => verbs.makeAuditReport(ctx.steps, input)),
	/** Evidence that is being made or could not be. */
	jobs: orgQuery.query(({ ctx }) => verbs.listAuditReportJobs(ctx.org)),
	start: orgMutation("blocked")
		.input(verbs.makeAuditReportInput)
		.mutation(({ ctx, input }) => verbs.startAuditReport(ctx.org, input)),
	callOff: orgMutation("blocked")
		.input(verbs.dropAuditReportJobInput)
		.mutation(({ ctx, input }) => verbs.dropAuditReportJob(ctx.org, input)),
});
