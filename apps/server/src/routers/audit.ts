import { auditStatus, listAuditLog, listAuditLogInput } from "@calibrant/lifecycle";
import { orgQuery, router } from "../trpc/procedures.ts";

export const auditRouter = router({
	list: orgQuery.input(listAuditLogInput).query(({ ctx, input }) => listAuditLog(ctx.org, input)),
	status: orgQuery.query(({ ctx }) => auditStatus(ctx.org)),
});
