import { and, asc, gte, lt, lte } from "@calibrant/db/drizzle";
import { pageViews, usageCounts } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { z } from "zod";

export const usageFiguresInput = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

/** A sum of one day as it may be shown; null: fewer than may be shown, or none. Milliseconds on average. */
export type UsageDay = { day: string; uses: number | null; milliseconds: number | null };
export type UsageLine = { feature: string; days: UsageDay[]; uses: number; hiddenDays: number };

/**
 * Counts of use and of page views, `from` to `to` inclusive. Days that are over only, and the totals are of the days
 * shown: neither looking twice nor subtracting tells what is hidden.
 */
export async function usageFigures(house: House, { from, to }: z.output<typeof usageFiguresInput>) {
	const { hideUnder } = house.policy.usage;
	const { used, opened } = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const today = now.toISOString().slice(0, 10);
		const within = ({ day }: typeof usageCounts | typeof pageViews) =>
			and(gte(day, from), lte(day, to), lt(day, today));
		return {
			used: await tx
				.select()
				.from(usageCounts)
				.where(within(usageCounts))
				.orderBy(asc(usageCounts.feature), asc(usageCounts.day)),
			opened: await tx
				.select()
				.from(pageViews)
				.where(within(pageViews))
				.orderBy(asc(pageViews.path), asc(pageViews.day)),
		};
	});
	const views = opened.map(({ path, day, count }) => ({ feature: path, day, uses: count, milliseconds: null }));
	return { hideUnder, features: linesOf(used, hideUnder), pages: linesOf(views, hideUnder) };
}

type Counted = { feature: string; day: string; uses: number; milliseconds: number | null };

function linesOf(rows: readonly Counted[], hideUnder: number): UsageLine[] {
	const lines = new Map<string, UsageLine>();
	for (const { feature, day, uses, milliseconds } of rows) {
		const line = lines.get(feature) ?? { feature, days: [], uses: 0, hiddenDays: 0 };
		lines.set(feature, line);
		const shown = uses >= hideUnder;
		const average = milliseconds === null ? null : Math.round(milliseconds / uses);
		line.days.push(shown ? { day, uses, milliseconds: average } : { day, uses: null, milliseconds: null });
		line.uses += shown ? uses : 0;
		line.hiddenDays += shown ? 0 : 1;
	}
	return [...lines.values()];
}
