import { and, isNull } from "@calibrant/db/drizzle";
import { incidents } from "@calibrant/db/schema";
import { type PlatformCtx, queueMail } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";

/** Queues one mail for each alert of each breach that the authority has not been told of; gives how many are late. */
export async function watchIncidents(ctx: PlatformCtx): Promise<{ overdue: number }> {
	const open = await ctx.tx
		.select()
		.from(incidents)
		.where(and(isNull(incidents.authorityNotifiedAt), isNull(incidents.closedAt)));
	for (const { id, awareAt, dueAt } of open) {
		const alerts = [...ctx.policy.breach.alertHours.map((hours) => addHours(awareAt, hours)), dueAt];
		for (const at of alerts.filter((one) => one <= ctx.now)) {
			await queueMail(ctx, { kind: "incident_due" }, { key: `${id}:${at.toISOString()}`, subjectId: id });
		}
	}
	return { overdue: open.filter(({ dueAt }) => dueAt < ctx.now).length };
}
