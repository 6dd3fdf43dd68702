import { asc, eq } from "@calibrant/db/drizzle";
import { partMoves, parts, timeEntries } from "@calibrant/db/schema";
import { type Ctx, memberNames } from "@calibrant/kernel";
import { Decimal } from "decimal.js";
import type { TimeCategory } from "../time/book-time.ts";
import { currencyOf } from "../time/rates.ts";
import { totalTime } from "../time/total-time.ts";
import { usedParts } from "./used-parts.ts";

/**
 * Times and parts of an order with what they come to. Running timers count until now. Amounts are decimal strings in the
 * organisation's currency with two decimals, null where nothing has a price; `unpriced`: parts without one.
 */
export async function costOfOrder(ctx: Ctx, orderId: string) {
	const entries = await ctx.tx
		.select()
		.from(timeEntries)
		.where(eq(timeEntries.orderId, orderId))
		.orderBy(asc(timeEntries.startedAt), asc(timeEntries.id));
	const nameOf = await memberNames(
		ctx,
		entries.map(({ memberId }) => memberId),
	);
	const time = totalTime(
		entries.map(({ memberId, startedAt, endedAt, hourly }) => ({
			...{ memberId, hourly, from: startedAt.getTime(), to: (endedAt ?? ctx.now).getTime() },
		})),
	);
	const moves = await ctx.tx
		.select({
			partId: partMoves.partId,
			quantity: partMoves.quantity,
			unitCost: partMoves.unitCost,
			number: parts.number,
			name: parts.name,
			unit: parts.unit,
		})
		.from(partMoves)
		.innerJoin(parts, eq(parts.id, partMoves.partId))
		.where(eq(partMoves.orderId, orderId))
		.orderBy(asc(parts.number), asc(partMoves.movedAt), asc(partMoves.id));
	const used = usedParts(moves);
	const priced = [time.cost, used.cost].filter((cost) => cost !== null);
	return {
		currency: await currencyOf(ctx),
		times: entries.map(({ id, memberId, category, startedAt, endedAt, manual, note }) => ({
			...{ id, memberId, category: category as TimeCategory, startedAt, endedAt, manual, note },
			name: nameOf(memberId),
		})),
		...{ time, parts: used.parts, partsCost: used.cost, unpriced: used.unpriced },
		total: priced.length === 0 ? null : priced.reduce((sum, cost) => sum.plus(cost), new Decimal(0)).toFixed(2),
	};
}
