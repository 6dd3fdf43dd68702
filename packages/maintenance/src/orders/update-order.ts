import { eq } from "@calibrant/db/drizzle";
import { workOrders } from "@calibrant/db/schema";
import { type Ctx, plainText, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { findUsableAsset } from "../assets/find-asset.ts";
import { changesOf } from "../changes-of.ts";
import { permitHere } from "../module.ts";
import { orderFields } from "./create-order.ts";
import { lockSeenOrder, needNotEnded, type OrderRow, orderView } from "./find-order.ts";
import { orderHistory } from "./order-history.ts";

const seen = { id: z.uuid(), /** The version the person saw. */ version: z.int() };

export const updateOrderInput = z.strictObject({ ...seen, ...orderFields });
export const writeOutcomeInput = z.strictObject({ ...seen, outcome: plainText(5000) });

/** Changes what an order is about. Throws STALE_VERSION, CONFLICT once it has ended, NOT_FOUND for an unknown asset. */
export async function updateOrder(ctx: Ctx, { id, version, ...values }: z.output<typeof updateOrderInput>) {
	permitHere(ctx, "order.edit");
	const row = await lockSeenOrder(ctx, id, version);
	needNotEnded(row);
	if (values.assetId && values.assetId !== row.assetId) await findUsableAsset(ctx, values.assetId);
	return write(ctx, row, values);
}

/** Writes down what was found and done. Throws STALE_VERSION, CONFLICT once the order has ended. */
export async function writeOutcome(ctx: Ctx, { id, version, outcome }: z.output<typeof writeOutcomeInput>) {
	permitHere(ctx, "order.work");
	const row = await lockSeenOrder(ctx, id, version);
	needNotEnded(row);
	return write(ctx, row, { outcome });
}

async function write(ctx: Ctx, row: OrderRow, values: Partial<OrderRow>) {
	const changed = changesOf(orderHistory(row), orderHistory({ ...row, ...values }));
	if (!changed) return orderView(row);
	const [after] = await ctx.tx
		.update(workOrders)
		.set({ ...values, version: row.version + 1, updatedAt: ctx.now })
		.where(eq(workOrders.id, row.id))
		.returning();
	if (!after) throw new Error("A locked work order is gone.");
	await record(ctx, "work_order.updated", { type: "work_order", id: row.id });
	await remember(ctx, { type: "work_order", id: row.id }, changed.before, changed.after);
	return orderView(after);
}
