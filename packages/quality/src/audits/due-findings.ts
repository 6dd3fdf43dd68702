import { and, eq, inArray, isNotNull, isNull, sql } from "@calibrant/db/drizzle";
import { internalAuditFindings, internalAudits } from "@calibrant/db/schema";
import { type Ctx, morningOf, todayOf } from "@calibrant/kernel";
import { tellOfFinding } from "../news/tell.ts";
import { auditStates, isAnswerable } from "./states.ts";

const { respondedAt, ownerId, auditId, dueOn, id } = internalAuditFindings;
const open = and(
	isNull(respondedAt),
	isNotNull(ownerId),
	inArray(internalAudits.state, auditStates.filter(isAnswerable)),
);

/** Whether a signed report has a finding that waits for its answer. */
export async function hasFindings(ctx: Ctx): Promise<boolean> {
	const rows = await ctx.tx
		.select({ id })
		.from(internalAuditFindings)
		.innerJoin(internalAudits, eq(internalAudits.id, auditId))
		.where(open)
		.limit(1);
	return rows.length > 0;
}

/** Queues a mail about each answer that is due, from the morning of its day where the organisation is; once. */
export async function tellFindings(ctx: Ctx): Promise<void> {
	const today = todayOf(ctx);
	if (ctx.now < morningOf(today, ctx.org.timeZone)) return;
	const due = await ctx.tx
		.select({ finding: internalAuditFindings })
		.from(internalAuditFindings)
		.innerJoin(internalAudits, eq(internalAudits.id, auditId))
		.where(and(open, sql`${dueOn} <= ${today}::date`));
	for (const { finding } of due) await tellOfFinding(ctx, "audit_finding_due", finding);
}
