import { and, eq } from "@calibrant/db/drizzle";
import { workOrders, workOrderTasks } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { writeOrder } from "./create-order.ts";
import { lockOrder, type OrderRow, orderView } from "./find-order.ts";

export const raiseOrderInput = z.strictObject({ orderId: z.uuid(), taskId: z.uuid() });

/**
 * Makes a repair order of a task that failed, about the same asset; one that was made before is given again. Throws
 * CONFLICT unless the task failed.
 */
export async function raiseOrder(ctx: Ctx, { orderId, taskId }: z.output<typeof raiseOrderInput>) {
	permitHere(ctx, "order.work");
	return raiseFrom(ctx, await lockOrder(ctx, orderId), taskId);
}

/** The same for an order that is locked. */
export async function raiseFrom(ctx: Ctx, source: OrderRow, taskId: string) {
	const mine = and(eq(workOrderTasks.orderId, source.id), eq(workOrderTasks.id, taskId));
	const [task] = await ctx.tx.select().from(workOrderTasks).where(mine);
	if (!task) throw notFound("task");
	if (task.result !== "fail") {
		throw new DomainError("CONFLICT", "This task did not fail.", "Raise an order where something is to be repaired.");
	}
	const [before] = await ctx.tx.select().from(workOrders).where(eq(workOrders.raisedFromTaskId, taskId));
	if (before) return orderView(before);
	const found = task.reading === null ? task.text : `${task.reading} ${task.unit}`.trim();
	return writeOrder(ctx, {
		...{ type: "repair", title: task.label.slice(0, 200), assetId: source.assetId },
		...{ raisedFromId: source.id, raisedFromTaskId: taskId },
		description: [found, task.note].filter((part) => part !== "").join("\n"),
		...{ priority: "normal", dueOn: null, plannedOn: null, signatureRequired: true },
	});
}
