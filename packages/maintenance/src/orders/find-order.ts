import { eq } from "@calibrant/db/drizzle";
import { workOrders } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import type { Priority } from "../input-fields.ts";
import type { OrderType } from "./create-order.ts";
import { isEnded, type OrderState } from "./states.ts";

export type OrderRow = typeof workOrders.$inferSelect;

/** A work order as doors give it out. */
export const orderView = ({ orgId: _, createdBy: _by, state, type, priority, ...row }: OrderRow) => ({
	...row,
	...{ state: state as OrderState, type: type as OrderType, priority: priority as Priority },
});

/** One work order of the organisation. Throws NOT_FOUND. */
export async function findOrder(ctx: Ctx, id: string): Promise<OrderRow> {
	const [row] = await ctx.tx.select().from(workOrders).where(eq(workOrders.id, id));
	if (!row) throw notFound("work order");
	return row;
}

/** The same, locked until the end of the transaction. */
export async function lockOrder(ctx: Ctx, id: string): Promise<OrderRow> {
	const [row] = await ctx.tx.select().from(workOrders).where(eq(workOrders.id, id)).for("update");
	if (!row) throw notFound("work order");
	return row;
}

/** The same in the version the caller saw. Throws STALE_VERSION with the order as it stands now. */
export async function lockSeenOrder(ctx: Ctx, id: string, version: number): Promise<OrderRow> {
	const row = await lockOrder(ctx, id);
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody changed this work order after you opened it.",
		"Look at it as it stands now, then do it again.",
		{ current: orderView(row) },
	);
}

/** Throws CONFLICT once the work has ended: nothing of it changes until it is reopened. */
export function needNotEnded(row: Pick<OrderRow, "state">): void {
	if (!isEnded(row.state as OrderState)) return;
	throw new DomainError("CONFLICT", "This work order has ended.", "Reopen it with a reason, then change it.");
}
