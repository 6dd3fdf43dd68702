import { and, type SQL, sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { tightestPoints } from "../calibrations/tightest-points.ts";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { concessionsInForce } from "../custody/concessions-in-force.ts";
import { holdersOf } from "../custody/list-checkouts.ts";
import { todayOf } from "../today.ts";
import { filterInstruments, instrumentFilter, sharesSerial } from "./instrument-filter.ts";
import { instrumentView } from "./instrument-view.ts";

const sortKeys = {
	tag: sql<string>`${instruments.tag}`,
	description: sql<string>`lower(${instruments.description})`,
	location: sql<string>`lower(${instruments.location})`,
	/** Without a due date: last. */
	due: sql<string>`coalesce(${instruments.nextDueOn}::text, '9999')`,
	updated: sql<string>`to_char(${instruments.updatedAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`,
} as const;

export const listInstrumentsInput = z.strictObject({
	...instrumentFilter.shape,
	sort: z.enum(["tag", "description", "location", "due", "updated"]).default("tag"),
	direction: z.enum(["asc", "desc"]).default("asc"),
	...paging,
});

/** A page of the register with the total behind it. An instrument whose tag is exactly the search comes first. */
export async function listInstruments(ctx: Ctx, input: z.output<typeof listInstrumentsInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const key = sortKeys[input.sort];
	const rank = input.q ? sql<number>`(lower(${instruments.tag}) <> lower(${input.q}))::int` : null;
	const where = filterInstruments(input, today);
	const after = placeAfter(readCursor(input.cursor, "number", "text", "id"), key, rank, input.direction);
	const order = input.direction === "asc" ? sql`asc` : sql`desc`;
	const rows = await ctx.tx
		.select({ instrument: instruments, key, rank: rank ?? sql<number>`0` })
		.from(instruments)
		.where(and(where, after))
		.orderBy(...(rank ? [rank] : []), sql`${key} ${order}`, sql`${instruments.id} ${order}`)
		.limit(input.limit + 1);
	const [counted] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(instruments).where(where);
	const shared = and(filterInstruments({}, today), sharesSerial);
	const [doubled] = input.cursor
		? []
		: await ctx.tx.select({ count: sql<number>`count(*)::int` }).from(instruments).where(shared);
	const { page, nextCursor } = pageOf(rows, input.limit, (row) => [String(row.rank), row.key, row.instrument.id]);
	const ids = page.map((row) => row.instrument.id);
	const [conceded, holders] = [await concessionsInForce(ctx, ids, today), await holdersOf(ctx, ids, today)];
	const strips = await tightestPoints(ctx, ids);
	return {
		items: page.map(({ instrument }) => ({
			...instrumentView(instrument, today, conceded.get(instrument.id) ?? null),
			/** Who has it now. */
			out: holders.get(instrument.id) ?? null,
			/** The tightest point of the last result, to be drawn. */
			strip: strips.get(instrument.id) ?? null,
		})),
		nextCursor,
		total: counted?.total ?? 0,
		/** Instruments of the whole register whose serial number another one has: `{serial: "shared"}`. Of first pages only. */
		sharedSerials: doubled?.count ?? 0,
		today,
	};
}

function placeAfter(place: string[] | null, key: SQL, rank: SQL | null, direction: "asc" | "desc"): SQL | undefined {
	if (!place) return undefined;
	const [lastRank, lastKey, lastId] = place;
	const beyond = direction === "asc" ? sql`>` : sql`<`;
	const within = sql`(${key}, ${instruments.id}) ${beyond} (${lastKey}::text, ${lastId}::uuid)`;
	if (!rank) return within;
	return sql`(${rank} > ${Number(lastRank) || 0} or (${rank} = ${Number(lastRank) || 0} and ${within}))`;
}
