import { needRecentPassword } from "@calibrant/identity";
import { permit } from "@calibrant/kernel";
import {
	auditDeletion,
	auditPeriod,
	auditStatus,
	listAuditLog,
	listAuditLogInput,
	requestAuditDeletion,
	requestAuditDeletionInput,
	setAuditPeriod,
	setAuditPeriodInput,
} from "@calibrant/lifecycle";
import { orgMutation, orgQuery, router } from "../trpc/procedures.ts";
import { needSession } from "../visitor.ts";

export const auditRouter = router({
	list: orgQuery.input(listAuditLogInput).query(({ ctx, input }) => listAuditLog(ctx.org, input)),
	status: orgQuery.query(({ ctx }) => auditStatus(ctx.org)),
	period: orgQuery.query(({ ctx }) => auditPeriod(ctx.org)),
	setPeriod: orgMutation("blocked")
		.input(setAuditPeriodInput)
		.mutation(({ ctx, input }) => setAuditPeriod(ctx.org, input)),
	deletion: orgQuery.query(({ ctx }) => auditDeletion(ctx.org)),
	requestDeletion: orgMutation("allowed for owner")
		.input(requestAuditDeletionInput)
		.mutation(({ ctx, input }) => {
			permit(ctx.org, "organisation.cancel");
			needRecentPassword(needSession(ctx.visitor), ctx.org.now, ctx.org.policy);
			return requestAuditDeletion(ctx.org, input);
		}),
});
