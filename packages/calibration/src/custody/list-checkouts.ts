import { and, desc, eq, inArray, isNull, sql } from "@calibrant/db/drizzle";
import { checkouts, concessions, instruments } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { todayOf } from "../today.ts";
import { checkoutView } from "./checkout-view.ts";

export const listCheckoutsInput = z.strictObject({
	/** One instrument's, returned ones too; without it everything that is out now. */
	instrumentId: z.uuid().optional(),
	...paging,
});

/** Who has what: of one instrument its whole history, newest first; else what is out, late returns first. */
export async function listCheckouts(ctx: Ctx, input: z.output<typeof listCheckoutsInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const of = input.instrumentId;
	const where = of === undefined ? isNull(checkouts.backAt) : eq(checkouts.instrumentId, of);
	const key =
		of === undefined
			? sql<string>`coalesce(${checkouts.expectedBackOn}::text, '9999')`
			: sql<string>`to_char(${checkouts.outAt} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;
	const place = readCursor(input.cursor, "text", "id");
	const beyond = of === undefined ? sql`>` : sql`<`;
	const after = place ? sql`(${key}, ${checkouts.id}) ${beyond} (${place[0]}::text, ${place[1]}::uuid)` : undefined;
	const order = of === undefined ? sql`asc` : sql`desc`;
	const rows = await ctx.tx
		.select({
			out: checkouts,
			tag: instruments.tag,
			description: instruments.description,
			number: concessions.number,
			key,
		})
		.from(checkouts)
		.innerJoin(instruments, and(eq(instruments.orgId, checkouts.orgId), eq(instruments.id, checkouts.instrumentId)))
		.leftJoin(concessions, and(eq(concessions.orgId, checkouts.orgId), eq(concessions.id, checkouts.concessionId)))
		.where(and(where, after))
		.orderBy(sql`${key} ${order}`, sql`${checkouts.id} ${order}`)
		.limit(input.limit + 1);
	const [counted] = await ctx.tx.select({ total: sql<number>`count(*)::int` }).from(checkouts).where(where);
	const { page, nextCursor } = pageOf(rows, input.limit, (row) => [row.key, row.out.id]);
	const nameOf = await memberNames(
		ctx,
		page.flatMap(({ out }) => [out.outBy, out.backBy]),
	);
	const items = page.map(({ out, tag, description, number }) => {
		return { ...checkoutView(out, nameOf, today), tag, description, concession: number };
	});
	return { items, nextCursor, total: counted?.total ?? 0, today };
}

/** Who has each of these instruments now, by instrument. */
export async function holdersOf(ctx: Ctx, instrumentIds: readonly string[], today: string) {
	type Holder = { id: string; holderName: string; laboratory: string; expectedBackOn: string | null; isLate: boolean };
	const found = new Map<string, Holder>();
	if (instrumentIds.length === 0) return found;
	const open = and(inArray(checkouts.instrumentId, [...instrumentIds]), isNull(checkouts.backAt));
	const rows = await ctx.tx.select().from(checkouts).where(open).orderBy(desc(checkouts.outAt));
	for (const row of rows) {
		const { id, holderName, laboratory, expectedBackOn, isLate } = checkoutView(row, () => null, today);
		found.set(row.instrumentId, { id, holderName, laboratory, expectedBackOn, isLate });
	}
	return found;
}
