import { and, asc, desc, eq, gt, lte } from "@calibrant/db/drizzle";
import { instruments, recordHistory } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { Temporal } from "temporal-polyfill";
import type { InstrumentRow } from "../instruments/instrument-view.ts";

/** The first instant after a day, in the organisation's zone. */
export function endOfDay(day: string, timeZone: string): Date {
	const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone);
	return new Date(next.epochMilliseconds);
}

/**
 * The register as it stood at the end of a day: instruments that were there, each value as it was, from the record history
 * played backwards. As far back as the history is kept. Instruments that were deleted since are not in it.
 */
export async function registerAsOf(ctx: Ctx, day: string): Promise<InstrumentRow[]> {
	const until = endOfDay(day, ctx.org.timeZone);
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(lte(instruments.createdAt, until))
		.orderBy(asc(instruments.tag), asc(instruments.id));
	if (until > ctx.now) return rows;
	const later = await ctx.tx
		.select({ id: recordHistory.entityId, before: recordHistory.before })
		.from(recordHistory)
		.where(
			and(
				...[eq(recordHistory.entityType, "instrument"), eq(recordHistory.change, "updated")],
				gt(recordHistory.at, until),
			),
		)
		.orderBy(desc(recordHistory.at), desc(recordHistory.id));
	const past = new Map<string, Record<string, unknown>>();
	// The newest change first: what an older one says of the same value overwrites it.
	for (const { id, before } of later) past.set(id, { ...past.get(id), ...before });
	return rows.map((row) => ({ ...row, ...past.get(row.id) }) as InstrumentRow);
}
