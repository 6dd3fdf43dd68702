import { locationWords } from "@calibrant/calibration";
import { and, asc, desc, eq, sql } from "@calibrant/db/drizzle";
import { partMoves, partReservations, partStocks, workOrders } from "@calibrant/db/schema";
import { type Ctx, memberNames } from "@calibrant/kernel";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { currencyOf } from "../time/rates.ts";
import { findPart } from "./parts.ts";

export const getPartInput = z.strictObject({ id: z.uuid() });

/** How many of the newest moves a part shows. */
const shown = 50;

/** A part with where it lies, what is put aside for which order, and its newest moves. */
export async function getPart(ctx: Ctx, { id }: z.output<typeof getPartInput>) {
	permitHere(ctx, "record.read");
	const part = await findPart(ctx, id);
	const places = await ctx.tx
		.select({ place: sql<string>`coalesce(${locationWords.path}, '')`, quantity: partStocks.quantity })
		.from(partStocks)
		.leftJoin(
			locationWords.table,
			and(eq(locationWords.orgId, partStocks.orgId), eq(locationWords.id, partStocks.locationId)),
		)
		.where(and(eq(partStocks.partId, id), sql`${partStocks.quantity} <> 0`))
		.orderBy(asc(locationWords.path));
	const orderOf = (
		column: typeof partMoves.orderId | typeof partReservations.orderId,
		orgId: typeof partMoves.orgId | typeof partReservations.orgId,
	) => and(eq(workOrders.orgId, orgId), eq(workOrders.id, column));
	const aside = await ctx.tx
		.select({ orderId: workOrders.id, number: workOrders.number, quantity: partReservations.quantity })
		.from(partReservations)
		.innerJoin(workOrders, orderOf(partReservations.orderId, partReservations.orgId))
		.where(eq(partReservations.partId, id))
		.orderBy(asc(workOrders.number));
	const moves = await ctx.tx
		.select({ row: partMoves, number: workOrders.number })
		.from(partMoves)
		.leftJoin(workOrders, orderOf(partMoves.orderId, partMoves.orgId))
		.where(eq(partMoves.partId, id))
		.orderBy(desc(partMoves.movedAt), desc(partMoves.id))
		.limit(shown);
	const nameOf = await memberNames(
		ctx,
		moves.map(({ row }) => row.movedBy),
	);
	return {
		part,
		currency: await currencyOf(ctx),
		places,
		aside,
		moves: moves.map(({ row, number }) => ({
			...{ id: row.id, kind: row.kind, quantity: row.quantity, place: row.place, reason: row.reason },
			...{ movedAt: row.movedAt, movedByName: nameOf(row.movedBy) },
			order: row.orderId ? { id: row.orderId, number } : null,
		})),
	};
}
