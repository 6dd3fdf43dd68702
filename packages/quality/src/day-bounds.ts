import { eq } from "@calibrant/db/drizzle";
import { organisations } from "@calibrant/db/schema";
import { type Ctx, invalid, todayOf } from "@calibrant/kernel";
import { qualityBounds } from "@calibrant/policy";
import { Temporal } from "temporal-polyfill";

/** Throws INVALID at `field` for a day so long before the organisation came here that nobody of it works on what was then. */
export async function needAfterStart(ctx: Ctx, day: string, field: string): Promise<void> {
	const { createdAt, id } = organisations;
	const [row] = await ctx.tx.select({ createdAt }).from(organisations).where(eq(id, ctx.orgId));
	const began = Temporal.PlainDate.from(todayOf({ now: row?.createdAt ?? ctx.now, org: ctx.org }));
	const first = began.subtract({ years: qualityBounds.foundYears }).toString();
	if (day >= first) return;
	const remedy = `Give a day from ${first} on.`;
	throw invalid("This lies long before the organisation kept records here.", remedy, { [field]: remedy });
}

/** The last day that a review, or another evaluation, can be set for. */
export const furthestReview = (ctx: Ctx): string =>
	Temporal.PlainDate.from(todayOf(ctx)).add({ months: qualityBounds.reviewMonths }).toString();

/** Throws INVALID at `field` for a day so far ahead that another law, other people and other instruments will be there by then. */
export function needNearEnough(ctx: Ctx, day: string, field: string): void {
	const last = furthestReview(ctx);
	if (day <= last) return;
	const remedy = `Give a day up to ${last}.`;
	throw invalid("This day is too far away to be planned.", remedy, { [field]: remedy });
}
