import { publishedItems } from "@calibrant/calibration";
import { and, eq, isNull, sql } from "@calibrant/db/drizzle";
import { assetMeters, workOrders, workOrderTasks } from "@calibrant/db/schema";
import { type Ctx, DomainError, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { findOrder, lockSeenOrder, needNotEnded, orderView } from "./find-order.ts";
import type { TaskKind } from "./tasks-of.ts";

export const addChecklistInput = z.strictObject({ id: z.uuid(), version: z.int(), checklistId: z.uuid() });

/** Most tasks of an order. */
export const mostTasks = 100;

/**
 * Adds the items of a checklist, as published now, to the tasks of an order. Throws STALE_VERSION, NOT_FOUND, and CONFLICT
 * once the order has ended, where nothing is published, or where there would be too many.
 */
export async function addChecklist(ctx: Ctx, { id, version, checklistId }: z.output<typeof addChecklistInput>) {
	permitHere(ctx, "order.edit");
	needNotEnded(await lockSeenOrder(ctx, id, version));
	const added = await tasksFromChecklist(ctx, id, checklistId);
	if (added.length === 0) {
		const what = "Nothing of this checklist is published.";
		throw new DomainError("CONFLICT", what, "Publish it, or choose another one.");
	}
	const [after] = await ctx.tx
		.update(workOrders)
		.set({ version: version + 1, updatedAt: ctx.now })
		.where(eq(workOrders.id, id))
		.returning();
	if (!after) throw new Error("A locked work order is gone.");
	await record(ctx, "work_order.tasks_written", { type: "work_order", id });
	await remember(ctx, { type: "work_order", id }, null, { checklistId, tasks: added });
	return orderView(after);
}

/**
 * Writes the items of a checklist behind the tasks that are there, and gives their labels; none where it has no published
 * version. An item that reads a meter reads the asset's only counter or gauge of that unit, and is a number without one.
 */
export async function tasksFromChecklist(ctx: Ctx, orderId: string, checklistId: string): Promise<string[]> {
	const items = await publishedItems(ctx, checklistId);
	const own = eq(workOrderTasks.orderId, orderId);
	const present = await ctx.tx.$count(workOrderTasks, own);
	if (present + items.length > mostTasks) {
		throw new DomainError("CONFLICT", `An order has at most ${mostTasks} tasks.`, "Make a second order for the rest.");
	}
	const [last] = await ctx.tx
		.select({ at: sql<number | null>`max(${workOrderTasks.position})` })
		.from(workOrderTasks)
		.where(own);
	const { assetId } = await findOrder(ctx, orderId);
	const meters = assetId
		? await ctx.tx
				.select({ id: assetMeters.id, unit: assetMeters.unit })
				.from(assetMeters)
				.where(and(eq(assetMeters.assetId, assetId), isNull(assetMeters.retiredAt)))
		: [];
	for (const [n, { kind, label, help, required, unit, lowerLimit, upperLimit, options }] of items.entries()) {
		const fitting = kind === "meter" ? meters.filter((meter) => meter.unit === unit) : [];
		const meterId = fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
		const as: TaskKind = kind === "meter" && meterId === null ? "number" : kind;
		await ctx.tx.insert(workOrderTasks).values({
			...{ orgId: ctx.orgId, orderId, position: (last?.at ?? -1) + 1 + n, kind: as, meterId },
			...{ label, help, required, unit, lowerLimit, upperLimit, options },
		});
	}
	return items.map(({ label }) => label);
}
