import { and, eq } from "@calibrant/db/drizzle";
import { partReservations } from "@calibrant/db/schema";
import { type Ctx, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { amountInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { lockOrder, needNotEnded } from "../orders/find-order.ts";
import { needFree } from "./move-part.ts";
import { lockPart } from "./parts.ts";

export const reservePartInput = z.strictObject({
	partId: z.uuid(),
	orderId: z.uuid(),
	/** All that is to be put aside for this order; zero: nothing any more. */
	quantity: amountInput,
});

/** Puts parts aside for an order. Throws CONFLICT when fewer are free or the order has ended. */
export async function reservePart(ctx: Ctx, { partId, orderId, quantity }: z.output<typeof reservePartInput>) {
	permitHere(ctx, "order.work");
	needNotEnded(await lockOrder(ctx, orderId));
	await lockPart(ctx, partId);
	const mine = and(eq(partReservations.partId, partId), eq(partReservations.orderId, orderId));
	const [before] = await ctx.tx.delete(partReservations).where(mine).returning();
	if (/[1-9]/.test(quantity)) {
		await needFree(ctx, partId, quantity);
		const by = { createdBy: ctx.actor.ref, createdAt: ctx.now };
		await ctx.tx.insert(partReservations).values({ ...by, orgId: ctx.orgId, partId, orderId, quantity });
	}
	await record(ctx, "work_order.part_reserved", { type: "work_order", id: orderId });
	const kept = (of: string) => ({ partId, reserved: of });
	await remember(ctx, { type: "work_order", id: orderId }, kept(before?.quantity ?? "0"), kept(quantity));
	return { partId, orderId, quantity };
}

/** What was put aside for an order is free again: its work has ended. */
export async function releaseReserved({ tx }: Pick<Ctx, "tx">, orderId: string): Promise<void> {
	await tx.delete(partReservations).where(eq(partReservations.orderId, orderId));
}
