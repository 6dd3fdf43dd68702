import type { Tx } from "@calibrant/db";
import { and, eq, isNotNull, isNull } from "@calibrant/db/drizzle";
import { supportThreads } from "@calibrant/db/schema";
import { type PlatformCtx, queueMail } from "@calibrant/kernel";

/**
 * Queues a mail to the operator for each report of a weakness that nobody answered: when half of the time to
 * answer has passed, and when it is late. Gives how many are late.
 */
export async function watchWeaknesses(ctx: PlatformCtx): Promise<{ overdue: number }> {
	const { id, openedAt, answerDueAt, firstAnsweredAt } = supportThreads;
	const open = await ctx.tx
		.select({ id, openedAt, answerDueAt })
		.from(supportThreads)
		.where(and(isNotNull(answerDueAt), isNull(firstAnsweredAt)));
	let overdue = 0;
	for (const { id: subjectId, openedAt: since, answerDueAt: dueAt } of open) {
		if (!dueAt) continue;
		const alert = [dueAt, new Date((since.getTime() + dueAt.getTime()) / 2)].find((at) => at <= ctx.now);
		if (alert === dueAt) overdue++;
		if (alert)
			await queueMail(ctx, { kind: "weakness_due" }, { key: `${subjectId}:${alert.toISOString()}`, subjectId });
	}
	return { overdue };
}

/**
 * What the trust page says of reports that are kept: how many were answered or should have been, and how many of them
 * in time. One that is neither answered nor late is not counted: nobody learns that something is open.
 */
export async function weaknessFigures(tx: Tx, now: Date): Promise<{ reported: number; inTime: number }> {
	const { answerDueAt, firstAnsweredAt } = supportThreads;
	const all = await tx
		.select({ answerDueAt, firstAnsweredAt })
		.from(supportThreads)
		.where(and(eq(supportThreads.about, "weakness"), isNotNull(answerDueAt)));
	const settled = all.filter(({ answerDueAt: due, firstAnsweredAt: answered }) => answered || (due && due <= now));
	const inTime = settled.filter(
		({ answerDueAt: due, firstAnsweredAt: answered }) => answered && due && answered <= due,
	);
	return { reported: settled.length, inTime: inTime.length };
}
