import { calibrationBrief } from "@calibrant/calibration";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { timeEntries, workOrderAssignees } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { OrderRow } from "./find-order.ts";
import type { OrderFacts } from "./states.ts";
import { tasksOf } from "./tasks-of.ts";

/** What the steps of an order ask for, as it stands now. */
export async function factsOf(ctx: Ctx, row: OrderRow): Promise<OrderFacts> {
	const running = and(eq(timeEntries.orderId, row.id), isNull(timeEntries.endedAt));
	const tasks = await tasksOf(ctx, row.id);
	const calibration = row.calibrationId ? await calibrationBrief(ctx, row.calibrationId) : null;
	return {
		assignees: await ctx.tx.$count(workOrderAssignees, eq(workOrderAssignees.orderId, row.id)),
		plannedOn: row.plannedOn,
		unanswered: tasks.filter(({ isAnswered }) => !isAnswered).length,
		runningTimers: await ctx.tx.$count(timeEntries, running),
		calibrationOpen: calibration?.state === "in_progress",
		signatureRequired: row.signatureRequired,
	};
}
