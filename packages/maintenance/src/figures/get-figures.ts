import { and, asc, desc, gte, inArray, lt, sql } from "@calibrant/db/drizzle";
import { partMoves, timeEntries, workOrders } from "@calibrant/db/schema";
import { allows, type Ctx, plainDate, todayOf } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { usedParts } from "../costs/used-parts.ts";
import { permitHere } from "../module.ts";
import { openStates } from "../orders/list-orders.ts";
import { currencyOf } from "../time/rates.ts";
import { totalTime } from "../time/total-time.ts";
import { figuresOf } from "./figures.ts";

export const getFiguresInput = z.strictObject({
	/** The first and the last day, in the organisation's zone, on which what is counted ended. */
	from: plainDate,
	to: plainDate,
});

/** How many assets the list of costs shows. */
const shownAssets = 20;

/**
 * How maintenance went from one day to another: what is open now, what ended in time, how long repairs took from being
 * made to being done, planned against reactive work, and what the dearest assets cost, for those who set rates.
 */
export async function getFigures(ctx: Ctx, { from, to }: z.output<typeof getFiguresInput>) {
	permitHere(ctx, "record.read");
	const today = todayOf(ctx);
	const zone = ctx.org.timeZone;
	const doneOn = sql<string>`(${workOrders.doneAt} at time zone ${zone})::date::text`;
	const { id, type, assetId, dueOn, createdAt, startedAt, doneAt } = workOrders;
	const ended = await ctx.tx
		.select({ id, type, assetId, dueOn, createdAt, startedAt, doneAt, doneOn })
		.from(workOrders)
		.where(and(gte(doneOn, from), sql`${doneOn} <= ${to}`))
		.orderBy(asc(doneAt));
	const open = inArray(workOrders.state, [...openStates]);
	return {
		today,
		backlog: await ctx.tx.$count(workOrders, open),
		late: await ctx.tx.$count(workOrders, and(open, lt(workOrders.dueOn, today))),
		...figuresOf(ended),
		costs: await costsOf(ctx, ended),
	};
}

type Ended = { id: string; assetId: string | null };

/** What the orders of each asset cost, the dearest first; null for whoever sets no rates. */
async function costsOf(ctx: Ctx, orders: readonly Ended[]) {
	const role = "role" in ctx.actor ? ctx.actor.role : null;
	if (role === null || !allows(role, "rate.edit")) return null;
	const ids = orders.map(({ id }) => id);
	if (ids.length === 0) return { currency: await currencyOf(ctx), assets: [] };
	const times = await ctx.tx.select().from(timeEntries).where(inArray(timeEntries.orderId, ids));
	const moves = await ctx.tx
		.select({
			orderId: partMoves.orderId,
			partId: partMoves.partId,
			quantity: partMoves.quantity,
			unitCost: partMoves.unitCost,
		})
		.from(partMoves)
		.where(inArray(partMoves.orderId, ids))
		.orderBy(desc(partMoves.movedAt));
	const timesOf = Map.groupBy(times, ({ orderId }) => orderId);
	const movesOf = Map.groupBy(moves, ({ orderId }) => orderId);
	const sums = new Map<string, Decimal>();
	for (const { id, assetId } of orders) {
		if (assetId === null) continue;
		const stretches = (timesOf.get(id) ?? []).map(({ memberId, startedAt, endedAt, hourly }) => ({
			...{ memberId, hourly, from: startedAt.getTime(), to: (endedAt ?? ctx.now).getTime() },
		}));
		const own = (movesOf.get(id) ?? []).map((move) => ({ ...move, number: "", name: "", unit: "" }));
		const cost = [totalTime(stretches).cost, usedParts(own).cost].reduce(
			(sum, part) => sum.plus(part ?? 0),
			sums.get(assetId) ?? new Decimal(0),
		);
		sums.set(assetId, cost);
	}
	const dearest = [...sums]
		.filter(([, sum]) => sum.gt(0))
		.sort(([, a], [, b]) => b.comparedTo(a))
		.slice(0, shownAssets);
	const assetOf = await namesOfAssets(
		ctx,
		dearest.map(([asset]) => asset),
	);
	return {
		currency: await currencyOf(ctx),
		assets: dearest.map(([asset, sum]) => ({ asset: assetOf(asset), cost: sum.toFixed(2) })),
	};
}
