import { asc, sql } from "@calibrant/db/drizzle";
import { instruments, locations } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { inBranch } from "./find-location.ts";

/** How many of the instruments a preview names. */
const named = 10;

/** How many instruments stand at a location and inside of it, and the first ten of them by tag. */
export async function instrumentsInside(ctx: Ctx, path: string) {
	const inside = sql`${instruments.locationId} in (select id from ${locations} where ${inBranch(path)})`;
	return {
		instruments: await ctx.tx.$count(instruments, inside),
		some: await ctx.tx
			.select({ id: instruments.id, tag: instruments.tag, location: instruments.location })
			.from(instruments)
			.where(inside)
			.orderBy(asc(instruments.tag))
			.limit(named),
	};
}
