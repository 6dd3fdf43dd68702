import { and, asc, inArray } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import { type Ctx, permit, readCode } from "@calibrant/kernel";
import { z } from "zod";
import { filterInstruments, instrumentFilter } from "../instruments/instrument-filter.ts";
import { instrumentView } from "../instruments/instrument-view.ts";
import { todayOf } from "../today.ts";

/** Labels printed at once. Their codes travel in one address. */
export const mostLabels = 400;

export const chooseLabelsInput = z.strictObject({
	...instrumentFilter.shape,
	/** These instruments alone, by the codes of their labels. */
	codes: z.array(z.string()).max(mostLabels).optional(),
});

/** The instruments of a selection in order of their tags, at most {@link mostLabels}, and how many there are. */
export async function chooseLabels(ctx: Ctx, { codes, ...filter }: z.output<typeof chooseLabelsInput>) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const named = codes?.flatMap((code) => readCode(code) ?? []);
	const where = named
		? inArray(instruments.labelCode, named.length > 0 ? named : [""])
		: and(filterInstruments(filter, today));
	const rows = await ctx.tx.select().from(instruments).where(where).orderBy(asc(instruments.tag)).limit(mostLabels);
	return { items: rows.map((row) => instrumentView(row, today)), total: await ctx.tx.$count(instruments, where) };
}
