import { sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { dateEvidence, readDate } from "../import/dates.ts";
import { readDecimal, sniffDecimalMark } from "../import/decimals.ts";
import { type BulkUpdate, pickBulkValues, updateInBulk } from "../imports/bulk-instruments.ts";
import { historyChange } from "../instruments/history-values.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { type FieldReading, readValue } from "./field-kinds.ts";

/** A way in which a value is written, how many instruments have it, and what it is as a value of the field; null: none. */
export type Written = { text: string; count: number; value: string | null };

/** Every way in which values under a heading are written, the most frequent first. */
export async function writtenUnder(ctx: Ctx, heading: string): Promise<{ text: string; count: number }[]> {
	return ctx.tx.execute<{ text: string; count: number }>(sql`
		select attributes ->> ${heading} as text, count(*)::int as count from ${instruments}
		where attributes ? ${heading} group by 1 order by 2 desc, 1`);
}

/** What the values under a heading are as those of a field. A date that can be read in two ways is none. */
export async function fitValues(ctx: Ctx, heading: string, reading: FieldReading): Promise<Written[]> {
	const found = await writtenUnder(ctx, heading);
	const texts = found.map(({ text }) => text);
	const read = readerOf(reading, texts, ctx.now.getUTCFullYear());
	return found.map((one) => ({ ...one, value: read(one.text) }));
}

function readerOf(reading: FieldReading, texts: string[], year: number): (text: string) => string | null {
	const plainly = (text: string) => {
		const outcome = readValue(reading, text);
		return outcome.ok && outcome.value !== "" ? outcome.value : null;
	};
	if (reading.kind === "number") {
		const mark = sniffDecimalMark(texts);
		return (text) => readDecimal(text, mark) ?? plainly(text);
	}
	if (reading.kind !== "date") return plainly;
	const latestYear = year + 20;
	const order = dateEvidence(texts, latestYear)?.order ?? null;
	return (text) => {
		const day = readDate(text, latestYear);
		if (day.kind === "fixed") return day.iso;
		if (day.kind !== "ordered") return null;
		const days = [...new Set(Object.values(day.iso))];
		return (order === null ? (days.length === 1 ? days[0] : null) : day.iso[order]) ?? null;
	};
}

/** Writes values under a heading as the field stores them; what does not fit stays as it is. Says how many were rewritten. */
export async function adoptValues(
	ctx: Ctx,
	heading: string,
	written: readonly Written[],
	reason: string,
): Promise<number> {
	const becomes = new Map(
		written.flatMap(({ text, value }) => (value === null || value === text ? [] : [[text, value]])),
	);
	if (becomes.size === 0) return 0;
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(sql`${instruments.attributes} ? ${heading}`)
		.orderBy(instruments.id)
		.for("update");
	const updates = rows.flatMap((before, index): BulkUpdate[] => {
		const value = becomes.get(before.attributes[heading] ?? "");
		if (value === undefined) return [];
		const after: InstrumentRow = { ...before, attributes: { ...before.attributes, [heading]: value } };
		const change = historyChange(before, after) ?? { before: {}, after: {} };
		const { id, version } = before;
		return [{ line: index + 1, id, version, values: pickBulkValues(after), change, whole: {} }];
	});
	return updateInBulk(ctx, updates, { batchId: ctx.orgId, reason }, false);
}
