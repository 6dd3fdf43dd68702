import { eq, sql } from "@calibrant/db/drizzle";
import { importBatches, instruments } from "@calibrant/db/schema";
import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import { historyChange, historyValues } from "../instruments/history-values.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { removeMadeLocations } from "../locations/remove-made-locations.ts";
import { type BulkUpdate, deleteInBulk, pickBulkValues, updateInBulk } from "./bulk-instruments.ts";
import { type BatchRow, lockBatch } from "./find-batch.ts";

export const undoImportInput = z.strictObject({ batchId: z.uuid() });

/** Why undoing left an instrument as it is. */
export type LeftReason = "changed" | "calibrated" | "checked" | "used" | "gone";
type Left = { line: number; instrumentId: string; tag: string; reason: LeftReason };

type Done = {
	line: number;
	action: string;
	instrumentId: string;
	before: Record<string, unknown> | null;
	version: number;
	/** What it has that no import made; undone calibrations, which are kept for their time, are `undone`. */
	has: Exclude<LeftReason, "changed" | "gone"> | null;
	undone: boolean;
};

/** Begins the reason on record for what an undone import took back. */
export const undoneImport = "Undone: import of ";

/**
 * Takes an import back: what it created is deleted, what it changed gets its values from before. What has nothing but
 * calibrations of an undone import, which cannot be deleted, is retired. An instrument that was changed, calibrated or
 * checked since stays as it is and is reported. Locations that it made go with them where nothing else is in them. Throws
 * CONFLICT unless the batch is imported, and while a later import stands that gave the same instruments something.
 */
export async function undoImport(ctx: Ctx, input: z.output<typeof undoImportInput>) {
	permit(ctx, "register.import");
	const batch = await lockBatch(ctx, input.batchId, "imported");
	await needLaterUndone(ctx, batch);
	await record(ctx, "register.import_undone", { type: "import", id: batch.id });
	return undoBatch(ctx, batch, `${undoneImport}${batch.fileName}`);
}

/** Undone in another order, what the later import did would stay, with nothing left that could take the earlier one back. */
async function needLaterUndone(ctx: Ctx, { id, importedAt }: BatchRow): Promise<void> {
	if (importedAt === null) return;
	const [later] = await ctx.tx.execute<{ name: string; shared: number }>(sql`
		select b.file_name as name, count(distinct mine.instrument_id)::int as shared
		from import_batches b join import_rows mine on mine.org_id = b.org_id and mine.batch_id = ${id}
		where b.org_id = ${ctx.orgId} and b.id <> ${id} and b.kind in ('register', 'history') and b.state = 'imported'
			and b.imported_at > ${importedAt.toISOString()}::timestamptz and (exists (
				select from import_rows o where o.org_id = b.org_id and o.batch_id = b.id and o.instrument_id = mine.instrument_id
			) or exists (
				select from calibrations c where c.org_id = b.org_id and c.import_batch_id = b.id
					and c.instrument_id = mine.instrument_id and c.state <> 'withdrawn'
			))
		group by b.id, b.file_name, b.imported_at order by b.imported_at desc limit 1`);
	if (!later) return;
	const what = `A later import, ${later.name}, changed ${later.shared} of these instruments.`;
	throw new DomainError("CONFLICT", what, "Undo that import first, then this one.");
}

/** Takes back what a batch did to instruments, and says which of them it left alone and why. */
export async function undoBatch(ctx: Ctx, batch: BatchRow, reason: string) {
	const present = await lockInstruments(ctx, batch.id);
	const done = await rowsOf(ctx, batch.id);
	const left: Left[] = [];
	const deleted: { line: number; id: string; whole: Record<string, unknown> }[] = [];
	const restored: BulkUpdate[] = [];
	const retired: BulkUpdate[] = [];
	for (const row of done) {
		const instrument = present.get(row.instrumentId);
		const why = instrument ? whyLeft(row, instrument) : "gone";
		if (!instrument || why) {
			const { line, instrumentId } = row;
			left.push({ line, instrumentId, tag: instrument?.tag ?? "", reason: why ?? "gone" });
		} else if (row.before === null && row.undone) {
			const values = pickBulkValues({ ...instrument, status: "retired", retiredReason: reason });
			const change = historyChange(instrument, { ...instrument, ...values }) ?? { before: {}, after: {} };
			retired.push({ line: row.line, id: instrument.id, version: instrument.version, values, change, whole: {} });
		} else if (row.before === null) {
			deleted.push({ line: row.line, id: instrument.id, whole: historyValues(instrument) });
		} else {
			const values = pickBulkValues(row.before);
			const change = historyChange(instrument, { ...instrument, ...values }) ?? { before: {}, after: {} };
			restored.push({ line: row.line, id: instrument.id, version: instrument.version, values, change, whole: {} });
		}
	}
	const cause = { batchId: batch.id, reason };
	await deleteInBulk(ctx, deleted, cause);
	await updateInBulk(ctx, [...restored, ...retired], cause, false);
	await followVersions(ctx, batch.id, restored);
	await ctx.tx.update(importBatches).set({ state: "undone", undoneAt: ctx.now }).where(eq(importBatches.id, batch.id));
	const stood = [...deleted, ...restored].map(({ id }) => present.get(id)?.location ?? "");
	const locations = batch.importedAt ? await removeMadeLocations(ctx, stood, batch.importedAt, cause.reason) : 0;
	const counts = { deleted: deleted.length, restored: restored.length, left: left.length, locations };
	return { batchId: batch.id, retired: retired.length, ...counts, leftRows: left.slice(0, longestPage) };
}

function whyLeft(row: Done, instrument: InstrumentRow): LeftReason | null {
	if (row.before === null && row.has) return row.has;
	return instrument.version === row.version ? null : "changed";
}

async function lockInstruments(ctx: Ctx, batchId: string): Promise<Map<string, InstrumentRow>> {
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(sql`${instruments.id} in (select instrument_id from import_rows where batch_id = ${batchId})`)
		.orderBy(instruments.id)
		.for("update");
	return new Map(rows.map((row) => [row.id, row]));
}

async function rowsOf(ctx: Ctx, batchId: string): Promise<Done[]> {
	const rows = await ctx.tx.execute<Done>(sql`
		select r.line, r.action, r.instrument_id as "instrumentId", r.before, r.version, case when exists (
			select 1 from calibrations c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
				and (c.kind <> 'imported' or c.state <> 'withdrawn')
		) then 'calibrated' when exists (
			select 1 from checklist_runs c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) or exists (
			select 1 from checklist_versions c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) then 'checked' when exists (
			select 1 from usage_records c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) then 'used' end as has, exists (
			select 1 from calibrations c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) as undone
		from import_rows r where r.batch_id = ${batchId} order by r.line`);
	return rows.map((row) => ({
		...row,
		before: typeof row.before === "string" ? (JSON.parse(row.before) as Record<string, unknown>) : row.before,
	}));
}

/** An earlier import that left the restored values behind can still be undone: it is told their new version. */
export async function followVersions(ctx: Ctx, batchId: string, restored: readonly BulkUpdate[]): Promise<void> {
	if (restored.length === 0) return;
	const moved = JSON.stringify(restored.map(({ id, version }) => ({ id, was: version - 1, becomes: version + 1 })));
	await ctx.tx.execute(sql`
		update import_rows r set version = m.becomes
		from jsonb_to_recordset(${moved}::text::jsonb) as m (id uuid, was int, becomes int)
		where r.org_id = ${ctx.orgId} and r.batch_id <> ${batchId} and r.instrument_id = m.id and r.version = m.was`);
}
