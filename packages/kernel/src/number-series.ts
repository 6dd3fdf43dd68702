import { eq, sql } from "@calibrant/db/drizzle";
import { numberSeries } from "@calibrant/db/schema";
import type { Ctx } from "./ctx.ts";
import { todayOf } from "./today.ts";

/** A number nobody has yet, as long as nobody else takes it first. */
export type FreeNumber = { series: string; value: number; text: string };

/**
 * Own and outside certificates, checklist runs, concessions, interval studies, evidence reports, cases out of tolerance,
 * service requests, work orders, controlled documents, nonconformities, risks, internal audits, complaints,
 * suppliers, management reviews, findings of website audits.
 */
type SeriesPrefix =
	| "CAL"
	| "EXT"
	| "CHK"
	| "CON"
	| "INT"
	| "AUD"
	| "OOT"
	| "SR"
	| "WO"
	| "DOC"
	| "NC"
	| "RSK"
	| "IA"
	| "CMP"
	| "SUP"
	| "MR"
	| "FND";

/** The next number of a series of this year: `CAL-2026-00042`. Reserves nothing. */
export async function nextNumber(ctx: Ctx, prefix: SeriesPrefix): Promise<FreeNumber> {
	const series = `${prefix}-${todayOf(ctx).slice(0, 4)}`;
	const [row] = await ctx.tx.select().from(numberSeries).where(eq(numberSeries.series, series));
	const value = (row?.last ?? 0) + 1;
	return { series, value, text: numberText(series, value) };
}

/** Takes the next number at once, for documents that do not print it. Others who want one wait for this transaction. */
export async function takeNextNumber(ctx: Ctx, prefix: SeriesPrefix): Promise<string> {
	const { series } = await nextNumber(ctx, prefix);
	const [row] = await ctx.tx
		.insert(numberSeries)
		.values({ orgId: ctx.orgId, series, last: 1 })
		.onConflictDoUpdate({
			target: [numberSeries.orgId, numberSeries.series],
			set: { last: sql`${numberSeries.last} + 1` },
		})
		.returning({ last: numberSeries.last });
	return numberText(series, row?.last ?? 1);
}

const numberText = (series: string, value: number) => `${series}-${String(value).padStart(5, "0")}`;

/** Takes the number in this transaction; false when somebody was faster. A rolled back transaction gives it back. */
export async function takeNumber(ctx: Ctx, { series, value }: FreeNumber): Promise<boolean> {
	const taken = await ctx.tx
		.insert(numberSeries)
		.values({ orgId: ctx.orgId, series, last: value })
		.onConflictDoUpdate({
			target: [numberSeries.orgId, numberSeries.series],
			set: { last: value },
			setWhere: sql`${numberSeries.last} = ${value - 1}`,
		})
		.returning({ last: numberSeries.last });
	return taken.length === 1;
}
