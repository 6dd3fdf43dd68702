import * as verbs from "@calibrant/calibration";
import { orgQuery, orgSteps, router } from "../trpc/procedures.ts";

/** Figures over a period or as of a day, and the evidence reports made of them. */
export const evidenceRouter = router({
	report: orgQuery.input(verbs.reportInput).query(({ ctx, input }) => verbs.getReport(ctx.org, input)),
	list: orgQuery.query(({ ctx }) => verbs.listAuditReports(ctx.org)),
	make: orgSteps("blocked")
		.input(verbs.makeAuditReportInput)
		.mutation(({ ctx, input }) => verbs.makeAuditReport(ctx.steps, input)),
});
