import { and, type SQL, sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, permit } from "@calibrant/kernel";
import { z } from "zod";
import { tightestPoints } from "../calibrations/tightest-points.ts";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { concessionsInForce } from "../custody/concessions-in-force.ts";
import { holdersOf } from "../custody/list-checkouts.ts";
import type { CustomField } from "../custom-fields/field-kinds.ts";
import { withFields } from "../custom-fields/field-values.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { todayOf } from "../today.ts";
import { filterInstruments, instrumentFilter, sharesSerial } from "./instrument-filter.ts";
import { instrumentView } from "./instrument-view.ts";

type SortKey = { key: SQL<string>; type: "text" | "numeric" };

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
	/** `field:ID`: by a custom field. */
	sort: z
		.enum(["tag", "description", "location", "due", "updated"])
		.or(z.string().regex(/^field:[0-9a-f-]{36}$/, "Sort by a column of the register."))
		.default("tag"),
	direction: z.enum(["asc", "desc"]).default("asc"),
	...paging,
});

/** A page of the register with the total behind it. An instrument whose tag is exactly the search comes first. */
export async function listInstruments(ctx: Ctx, input: z.output<typeof listInstrumentsInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const fields = await fieldsInUse(ctx);
	const { key, type } = sortKeyOf(input.sort, fields);
	const rank = input.q ? sql<number>`(lower(${instruments.tag}) <> lower(${input.q}))::int` : null;
	const where = filterInstruments(input, today);
	const place = readCursor(input.cursor, "number", type === "numeric" ? "decimal" : "text", "id");
	const after = placeAfter(place, { key, type }, rank, input.direction);
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
			...withFields(instrumentView(instrument, today, conceded.get(instrument.id) ?? null), fields),
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
		/** The organisation's own fields, in their order. */
		customFields: fields,
	};
}

/** The expression to sort by; a field that is gone sorts by tag. */
function sortKeyOf(sort: string, fields: readonly CustomField[]): SortKey {
	const field = fields.find(({ id }) => sort === `field:${id}`);
	if (!field) return { key: sortKeys[sort as keyof typeof sortKeys] ?? sortKeys.tag, type: "text" };
	const value = sql`${instruments.attributes} ->> ${field.key}`;
	// Without a value, or with one that an import left and that does not fit: last.
	// No number holds an n; NaN and infinity do.
	const isNumber = sql`(pg_input_is_valid(${value}, 'numeric') and ${value} !~* 'n')`;
	if (field.kind === "number")
		return { key: sql`case when ${isNumber} then (${value})::numeric else 'Infinity'::numeric end`, type: "numeric" };
	if (field.kind === "date") return { key: sql`coalesce(${value}, '9999')`, type: "text" };
	return { key: sql`lower(coalesce(${value}, ''))`, type: "text" };
}

function placeAfter(
	place: string[] | null,
	{ key, type }: SortKey,
	rank: SQL | null,
	direction: "asc" | "desc",
): SQL | undefined {
	if (!place) return undefined;
	const [lastRank, lastKey, lastId] = place;
	const beyond = direction === "asc" ? sql`>` : sql`<`;
	const within = sql`(${key}, ${instruments.id}) ${beyond} (${lastKey}::${sql.raw(type)}, ${lastId}::uuid)`;
	if (!rank) return within;
	return sql`(${rank} > ${Number(lastRank) || 0} or (${rank} = ${Number(lastRank) || 0} and ${within}))`;
}
