import { and, eq } from "@calibrant/db/drizzle";
import { workOrders, workOrderTasks } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { writeOrder } from "./create-order.ts";
import { findOrder, orderView } from "./find-order.ts";
import type { TaskKind } from "./tasks-of.ts";

export const raiseOrderInput = z.strictObject({ orderId: z.uuid(), taskId: z.uuid() });

/**
 * Makes a repair order of a task that failed, about the same asset; one that was made before is given again. Throws
 * CONFLICT unless the task failed.
 */
export async function raiseOrder(ctx: Ctx, { orderId, taskId }: z.output<typeof raiseOrderInput>) {
	permitHere(ctx, "order.work");
	const source = await findOrder(ctx, orderId);
	const [task] = await ctx.tx
		.select()
		.from(workOrderTasks)
		.where(and(eq(workOrderTasks.orderId, orderId), eq(workOrderTasks.id, taskId)))
		.for("update");
	if (!task) throw notFound("task");
	if (task.result !== "fail") {
		throw new DomainError("CONFLICT", "This task did not fail.", "Raise an order where something is to be repaired.");
	}
	const [before] = await ctx.tx
		.select()
		.from(workOrders)
		.where(and(eq(workOrders.raisedFromId, orderId), eq(workOrders.title, task.label.slice(0, 200))));
	if (before) return orderView(before);
	const found = (task.kind as TaskKind) === "number" ? `${task.reading ?? ""} ${task.unit}`.trim() : "";
	return writeOrder(ctx, {
		...{ type: "repair", title: task.label.slice(0, 200), assetId: source.assetId, raisedFromId: orderId },
		description: [found, task.note].filter((part) => part !== "").join("\n"),
		...{ priority: "normal", dueOn: null, plannedOn: null, signatureRequired: true },
	});
}
