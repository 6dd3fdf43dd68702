import { isNull } from "@calibrant/db/drizzle";
import { dataRequests } from "@calibrant/db/schema";
import { type PlatformCtx, queueMail } from "@calibrant/kernel";
import { alertsOf, type RequestKind } from "./request-kinds.ts";

/**
 * Queues one mail to the operator for the newest alert of each open request that has become due; gives how many are late.
 * Alerts that became due together, while nobody looked, would say the same: one mail says it.
 */
export async function watchRequests(ctx: PlatformCtx): Promise<{ overdue: number }> {
	const open = await ctx.tx.select().from(dataRequests).where(isNull(dataRequests.finishedAt));
	for (const { id, kind, receivedAt, dueAt } of open) {
		const at = alertsOf(ctx.policy, kind as RequestKind, receivedAt, dueAt).findLast((alert) => alert <= ctx.now);
		if (at) await queueMail(ctx, { kind: "request_due" }, { key: `${id}:${at.toISOString()}`, subjectId: id });
	}
	return { overdue: open.filter(({ dueAt }) => dueAt < ctx.now).length };
}
