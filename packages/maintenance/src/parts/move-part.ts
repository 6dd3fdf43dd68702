import { findOrCreateLocationPath, locationWords, tidyPath } from "@calibrant/calibration";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { partMoves, partReservations, partStocks } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, plainText, record } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { amountInput, quantityInput } from "../input-fields.ts";
import { permitHere } from "../module.ts";
import { needUnderWay } from "../orders/answer-task.ts";
import { lockOrder } from "../orders/find-order.ts";
import { findPart, lockPart } from "./parts.ts";

const place = plainText(500).default("").transform(tidyPath);
export const receivePartInput = z.strictObject({
	partId: z.uuid(),
	/** Where it is put, in words of the tree; empty: no place is kept. */
	place,
	quantity: quantityInput,
	/** What one cost; absent: what the part costs now. */
	unitCost: amountInput.optional(),
	reason: plainText(500).default(""),
});
export const transferPartInput = z.strictObject({ partId: z.uuid(), from: place, to: place, quantity: quantityInput });
export const countPartInput = z.strictObject({
	partId: z.uuid(),
	place,
	/** What really lies there. */
	counted: amountInput,
	reason: plainText(500).min(1, "Say what explains the difference, or that it was counted."),
});
export const usePartInput = z.strictObject({ partId: z.uuid(), orderId: z.uuid(), place, quantity: quantityInput });
export const returnPartInput = z.strictObject(usePartInput.shape);

/** Puts parts into stock. */
export async function receivePart(ctx: Ctx, input: z.output<typeof receivePartInput>) {
	permitHere(ctx, "part.edit");
	const part = await lockPart(ctx, input.partId);
	if (part.archivedAt !== null) {
		throw new DomainError("CONFLICT", "This part is put away.", "Take it back into use before you receive some.");
	}
	const { place: at, quantity, reason, unitCost = part.unitCost } = input;
	return move(ctx, part.id, at, quantity, { kind: "receive", unitCost, reason });
}

/** Moves parts from one place to another. Throws CONFLICT when fewer lie there. */
export async function transferPart(ctx: Ctx, { partId, from, to, quantity }: z.output<typeof transferPartInput>) {
	permitHere(ctx, "part.edit");
	if (from === to) throw invalid("This is the same place.", "Choose another one.", { to: "Choose another place." });
	const { unitCost } = await lockPart(ctx, partId);
	const said = { kind: "transfer", unitCost, reason: "" };
	await move(ctx, partId, from, `-${quantity}`, said);
	return move(ctx, partId, to, quantity, said);
}

/** Sets the stock of a place to what was counted there; the difference is a move with its reason. */
export async function countPart(ctx: Ctx, { partId, place: at, counted, reason }: z.output<typeof countPartInput>) {
	permitHere(ctx, "part.edit");
	const { unitCost } = await lockPart(ctx, partId);
	const held = await stockAt(ctx, partId, await findOrCreateLocationPath(ctx, at));
	const difference = new Decimal(counted).minus(held?.quantity ?? 0);
	return move(ctx, partId, at, plain(difference), { kind: "count", unitCost, reason });
}

/** Uses parts for an order: what was put aside for it goes first. Throws CONFLICT when fewer are free, or nobody is at work. */
export async function usePart(ctx: Ctx, { partId, orderId, place: at, quantity }: z.output<typeof usePartInput>) {
	permitHere(ctx, "order.work");
	needUnderWay(await lockOrder(ctx, orderId));
	const { unitCost } = await lockPart(ctx, partId);
	const mine = and(eq(partReservations.partId, partId), eq(partReservations.orderId, orderId));
	const [aside] = await ctx.tx.delete(partReservations).where(mine).returning();
	const left = new Decimal(aside?.quantity ?? 0).minus(quantity);
	if (aside && left.gt(0)) await ctx.tx.insert(partReservations).values({ ...aside, quantity: plain(left) });
	await needFree(ctx, partId, quantity);
	return move(ctx, partId, at, `-${quantity}`, { kind: "use", unitCost, reason: "", orderId });
}

/** Puts back what was taken for an order. Throws CONFLICT when more comes back than was taken. */
export async function returnPart(ctx: Ctx, { partId, orderId, place: at, quantity }: z.output<typeof returnPartInput>) {
	permitHere(ctx, "order.work");
	needUnderWay(await lockOrder(ctx, orderId));
	await lockPart(ctx, partId);
	const mine = and(eq(partMoves.partId, partId), eq(partMoves.orderId, orderId));
	const moves = await ctx.tx.select().from(partMoves).where(mine).orderBy(partMoves.movedAt, partMoves.id);
	const taken = moves.reduce((sum, one) => sum.minus(one.quantity), new Decimal(0));
	if (taken.lt(quantity)) {
		const what = `${plain(taken)} of this part were taken for the order.`;
		throw new DomainError("CONFLICT", what, "Put back at most as many.");
	}
	// It comes back at what it was taken for, so that the order pays for what stays in it.
	const unitCost = moves.findLast(({ kind }) => kind === "use")?.unitCost ?? null;
	return move(ctx, partId, at, quantity, { kind: "return", unitCost, reason: "", orderId });
}

/** Throws CONFLICT unless so many are in stock that no order has put aside. */
export async function needFree(ctx: Ctx, partId: string, quantity: string): Promise<void> {
	const { inStock, reserved, unit } = await findPart(ctx, partId);
	const free = new Decimal(inStock).minus(reserved);
	if (free.gte(quantity)) return;
	const some = `${plain(Decimal.max(free, 0))} ${unit}`.trim();
	throw new DomainError("CONFLICT", `Only ${some} of this part are free.`, "Take fewer, or receive some first.");
}

const plain = (value: Decimal) => value.toFixed();

async function stockAt(ctx: Ctx, partId: string, locationId: string | null) {
	const there = locationId ? eq(partStocks.locationId, locationId) : isNull(partStocks.locationId);
	const [row] = await ctx.tx
		.select()
		.from(partStocks)
		.where(and(eq(partStocks.partId, partId), there));
	return row;
}

type Said = { kind: string; unitCost: string | null; reason: string; orderId?: string };

/** Writes stock and move together. The part is locked, so nobody else changes its stock. */
async function move(ctx: Ctx, partId: string, at: string, change: string, said: Said) {
	const locationId = await findOrCreateLocationPath(ctx, at);
	const held = await stockAt(ctx, partId, locationId);
	const quantity = new Decimal(held?.quantity ?? 0).plus(change);
	if (quantity.lt(0)) {
		const what = `Only ${plain(new Decimal(held?.quantity ?? 0))} of this part lie there.`;
		throw new DomainError("CONFLICT", what, "Take fewer, or choose another place.");
	}
	if (held)
		await ctx.tx
			.update(partStocks)
			.set({ quantity: plain(quantity) })
			.where(eq(partStocks.id, held.id));
	else await ctx.tx.insert(partStocks).values({ orgId: ctx.orgId, partId, locationId, quantity: plain(quantity) });
	const [location] = locationId
		? await ctx.tx
				.select({ path: locationWords.path })
				.from(locationWords.table)
				.where(eq(locationWords.id, locationId))
		: [];
	const [row] = await ctx.tx
		.insert(partMoves)
		.values({
			...{ ...said, orgId: ctx.orgId, partId, place: location?.path ?? "", quantity: change },
			...{ movedAt: ctx.now, movedBy: ctx.actor.ref },
		})
		.returning({ id: partMoves.id });
	if (!row) throw new Error("The move was not stored.");
	// A transfer is one act of two moves.
	if (said.kind !== "transfer" || !change.startsWith("-"))
		await record(ctx, `part.${past[said.kind] ?? "moved"}`, { type: "part", id: partId });
	return { id: row.id, inStock: plain(quantity) };
}

const past: Readonly<Record<string, string>> = {
	...{ receive: "received", use: "used", return: "returned", count: "counted", transfer: "transferred" },
};
