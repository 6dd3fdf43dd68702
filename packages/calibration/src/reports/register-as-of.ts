import { and, asc, desc, eq, gt } from "@calibrant/db/drizzle";
import { instruments, recordHistory } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { Temporal } from "temporal-polyfill";
import type { InstrumentRow } from "../instruments/instrument-view.ts";

/** The first instant after a day, in the organisation's zone. */
export function endOfDay(day: string, timeZone: string): Date {
	const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone);
	return new Date(next.epochMilliseconds);
}

/** The calendar date of an instant in a zone, `YYYY-MM-DD`. */
const dayIn = (at: Date, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** Instruments with the changes made to them after a day, newest first: what is needed to say how each stood since. */
async function registerSince(ctx: Ctx, day: string) {
	const rows = await ctx.tx.select().from(instruments).orderBy(asc(instruments.tag), asc(instruments.id));
	const { entityType, entityId, change, at, before, id } = recordHistory;
	const later = await ctx.tx
		.select({ instrumentId: entityId, at, before })
		.from(recordHistory)
		.where(and(...[eq(entityType, "instrument"), eq(change, "updated")], gt(at, endOfDay(day, ctx.org.timeZone))))
		.orderBy(desc(at), desc(id));
	return { rows, changes: Map.groupBy(later, ({ instrumentId }) => instrumentId) };
}

type Change = { at: Date; before: unknown };

/** The newest change first: what an older one says of the same value overwrites it. */
const playBack = (row: InstrumentRow, changes: readonly Change[] = [], until: Date): InstrumentRow =>
	Object.assign({}, row, ...changes.filter(({ at }) => at > until).map(({ before }) => before));

/**
 * The register as it stood at the end of a day: instruments that were there, each value as it was, from the record history
 * played backwards. As far back as the history is kept. Instruments that were deleted since are not in it.
 */
export async function registerAsOf(ctx: Ctx, day: string): Promise<InstrumentRow[]> {
	const until = endOfDay(day, ctx.org.timeZone);
	const { rows, changes } = await registerSince(ctx, day);
	const there = rows.filter(({ createdAt }) => createdAt <= until);
	return there.map((row) => playBack(row, changes.get(row.id), until));
}

/**
 * How an instrument stood at the end of any day from a first one on, and since when it had its due date then; before it was
 * in the register, as it came into it.
 */
export async function standingSince(ctx: Ctx, first: string) {
	const { rows, changes } = await registerSince(ctx, first);
	const byId = new Map(rows.map((row) => [row.id, row]));
	const standing = (id: string, day: string): InstrumentRow | undefined => {
		const row = byId.get(id);
		return row && playBack(row, changes.get(id), endOfDay(day, ctx.org.timeZone));
	};
	/** The day from which an instrument had the due date that it had at the end of a day; null where that is not known. */
	const dueSince = (id: string, day: string): string | null => {
		const until = endOfDay(day, ctx.org.timeZone);
		const set = changes.get(id)?.find(({ at, before }) => at <= until && "nextDueOn" in Object(before));
		return set ? dayIn(set.at, ctx.org.timeZone) : null;
	};
	return { standing, dueSince };
}
