import { dataRequests } from "@calibrant/db/schema";
import { type PlatformCtx, queueMail } from "@calibrant/kernel";
import { isNull } from "drizzle-orm";
import { alertsOf, type RequestKind } from "./request-kinds.ts";

/** Queues one mail to the operator for each alert of each open request that has become due; gives how many are late. */
export async function watchRequests(ctx: PlatformCtx): Promise<{ overdue: number }> {
	const open = await ctx.tx.select().from(dataRequests).where(isNull(dataRequests.finishedAt));
	for (const { id, kind, receivedAt, dueAt } of open) {
		const due = alertsOf(ctx.policy, kind as RequestKind, receivedAt, dueAt).filter((at) => at <= ctx.now);
		for (const at of due) {
			await queueMail(ctx, { kind: "request_due" }, { key: `${id}:${at.toISOString()}`, subjectId: id });
		}
	}
	return { overdue: open.filter(({ dueAt }) => dueAt < ctx.now).length };
}
