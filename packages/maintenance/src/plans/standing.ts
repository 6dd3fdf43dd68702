import { countUses } from "@calibrant/calibration";
import { and, asc, desc, eq, lte, sql } from "@calibrant/db/drizzle";
import { assets, meterReadings, type preventivePlans, workOrders } from "@calibrant/db/schema";
import { type Ctx, daysBetween, daysLater, todayOf } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { Decimal } from "decimal.js";
import { isEnded, type OrderState } from "../orders/states.ts";
import type { Basis, EveryUnit, LastOrder, Rhythm, Standing } from "./due.ts";

export type PlanRow = typeof preventivePlans.$inferSelect;

/** When a stored plan makes work. */
export function rhythmOf(row: PlanRow): Rhythm {
	const { basis, leadDays, trigger, everyCount, everyUnit, firstOn, everyAmount, startAmount } = row;
	const own = { basis: basis as Basis, leadDays };
	if (trigger === "calendar" && everyCount !== null && everyUnit !== null && firstOn !== null)
		return { ...own, trigger, everyCount, everyUnit: everyUnit as EveryUnit, firstOn };
	if (everyAmount === null || startAmount === null) throw new Error("A stored plan says not when it is due.");
	return { ...own, trigger: trigger as "meter" | "usage", everyAmount, startAmount };
}

/**
 * Where the count of a plan stood at an instant: what its counter has run since the first reading, over all resets, or how
 * often its instrument was used. A decimal string; null for a calendar, and where nothing can be counted.
 */
export async function amountAt(
	ctx: Ctx,
	{ trigger, meterId, assetId }: Pick<PlanRow, "trigger" | "meterId" | "assetId">,
	at: Date,
): Promise<string | null> {
	if (trigger === "calendar") return null;
	if (trigger === "usage") {
		const [asset] = await ctx.tx
			.select({ instrumentId: assets.instrumentId })
			.from(assets)
			.where(eq(assets.id, assetId));
		return asset?.instrumentId ? `${await countUses(ctx, asset.instrumentId, at)}` : null;
	}
	if (meterId === null) return null;
	const rows = await ctx.tx
		.select({ reading: meterReadings.reading, reset: meterReadings.reset })
		.from(meterReadings)
		.where(and(eq(meterReadings.meterId, meterId), lte(meterReadings.readAt, at)))
		.orderBy(asc(meterReadings.readAt), asc(meterReadings.id));
	if (rows.length === 0) return null;
	let run = new Decimal(0);
	for (const [n, { reading, reset }] of rows.entries()) {
		const before = rows[n - 1];
		if (before && !reset) run = run.plus(reading).minus(before.reading);
	}
	return run.toFixed();
}

const dayIn = (ctx: Ctx, at: Date) => todayOf({ now: at, org: ctx.org });

/** How a plan stands now. */
export async function standingOf(ctx: Ctx, plan: PlanRow): Promise<Standing> {
	const own = eq(workOrders.planId, plan.id);
	const [row] = await ctx.tx
		.select()
		.from(workOrders)
		.where(own)
		.orderBy(desc(workOrders.createdAt), desc(workOrders.id))
		.limit(1);
	let last: LastOrder | null = null;
	if (row) {
		const ended = isEnded(row.state as OrderState) ? (row.doneAt ?? row.stateSince) : null;
		last = {
			...{ key: row.planKey ?? "", count: await ctx.tx.$count(workOrders, own) },
			endedOn: ended && dayIn(ctx, ended),
			endedAt: ended && (await amountAt(ctx, plan, ended)),
		};
	}
	return { today: todayOf(ctx), amount: await amountAt(ctx, plan, ctx.now), last };
}

/** Over how many days the growth of a count is measured. */
const measuredDays = 90;

/** How fast the count of a plan grew of late, per day; null where nothing is counted or too little is known. */
export async function growthOf(ctx: Ctx, plan: PlanRow): Promise<string | null> {
	if (plan.trigger === "calendar") return null;
	const span = plan.meterId === null ? null : await spanOf(ctx, plan.meterId);
	const days = Math.min(measuredDays, span ?? measuredDays);
	if (days < 1) return null;
	const before = addHours(ctx.now, -24 * days);
	const [from, to] = [await amountAt(ctx, plan, before), await amountAt(ctx, plan, ctx.now)];
	return to === null
		? null
		: new Decimal(to)
				.minus(from ?? 0)
				.div(days)
				.toFixed();
}

/** For how many whole days a meter has been read. */
async function spanOf(ctx: Ctx, meterId: string): Promise<number> {
	const [row] = await ctx.tx
		.select({ first: sql<Date | null>`min(${meterReadings.readAt})`.mapWith(meterReadings.readAt) })
		.from(meterReadings)
		.where(eq(meterReadings.meterId, meterId));
	return row?.first ? daysBetween(dayIn(ctx, row.first), todayOf(ctx)) : 0;
}

/** The last day of a forecast of so many days from today. */
export const horizon = (ctx: Ctx, days: number): string => daysLater(todayOf(ctx), days);
