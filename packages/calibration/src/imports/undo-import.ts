import { eq, sql } from "@calibrant/db/drizzle";
import { importBatches, instruments } from "@calibrant/db/schema";
import { type Ctx, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import { historyChange, historyValues } from "../instruments/history-values.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { type BulkUpdate, deleteInBulk, pickBulkValues, updateInBulk } from "./bulk-instruments.ts";
import { type BatchRow, lockBatch } from "./find-batch.ts";

export const undoImportInput = z.strictObject({ batchId: z.uuid() });

/** Why undoing left an instrument as it is. */
export type LeftReason = "changed" | "calibrated" | "gone";
type Left = { line: number; instrumentId: string; tag: string; reason: LeftReason };

type Done = {
	line: number;
	action: string;
	instrumentId: string;
	before: Record<string, unknown> | null;
	version: number;
	calibrated: boolean;
};

/**
 * Takes an import back: what it created is deleted, what it changed gets its values from before. An instrument that
 * was changed, calibrated or checked since stays as it is and is reported. Throws CONFLICT unless the batch is imported.
 */
export async function undoImport(ctx: Ctx, input: z.output<typeof undoImportInput>) {
	permit(ctx, "register.import");
	const batch = await lockBatch(ctx, input.batchId, "imported");
	await record(ctx, "register.import_undone", { type: "import", id: batch.id });
	return undoBatch(ctx, batch, `Undone: import of ${batch.fileName}`);
}

/** Takes back what a batch did to instruments, and says which of them it left alone and why. */
export async function undoBatch(ctx: Ctx, batch: BatchRow, reason: string) {
	const present = await lockInstruments(ctx, batch.id);
	const done = await rowsOf(ctx, batch.id);
	const left: Left[] = [];
	const deleted: { line: number; id: string; whole: Record<string, unknown> }[] = [];
	const restored: BulkUpdate[] = [];
	for (const row of done) {
		const instrument = present.get(row.instrumentId);
		const reason = instrument ? whyLeft(row, instrument) : "gone";
		if (!instrument || reason) {
			const { line, instrumentId } = row;
			left.push({ line, instrumentId, tag: instrument?.tag ?? "", reason: reason ?? "gone" });
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
	await updateInBulk(ctx, restored, cause, false);
	await followVersions(ctx, batch.id, restored);
	await ctx.tx.update(importBatches).set({ state: "undone", undoneAt: ctx.now }).where(eq(importBatches.id, batch.id));
	const counts = { deleted: deleted.length, restored: restored.length, left: left.length };
	return { batchId: batch.id, ...counts, leftRows: left.slice(0, longestPage) };
}

function whyLeft(row: Done, instrument: InstrumentRow): LeftReason | null {
	if (row.before === null && row.calibrated) return "calibrated";
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
		select r.line, r.action, r.instrument_id as "instrumentId", r.before, r.version, exists (
			select 1 from calibrations c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) or exists (
			select 1 from checklist_runs c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) or exists (
			select 1 from checklist_versions c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) or exists (
			select 1 from usage_records c where c.org_id = r.org_id and c.instrument_id = r.instrument_id
		) as calibrated
		from import_rows r where r.batch_id = ${batchId} order by r.line`);
	return rows.map((row) => ({
		...row,
		before: typeof row.before === "string" ? (JSON.parse(row.before) as Record<string, unknown>) : row.before,
	}));
}

/** An earlier import that left the restored values behind can still be undone: it is told their new version. */
async function followVersions(ctx: Ctx, batchId: string, restored: readonly BulkUpdate[]): Promise<void> {
	if (restored.length === 0) return;
	const moved = JSON.stringify(restored.map(({ id, version }) => ({ id, was: version - 1, becomes: version + 1 })));
	await ctx.tx.execute(sql`
		update import_rows r set version = m.becomes
		from jsonb_to_recordset(${moved}::text::jsonb) as m (id uuid, was int, becomes int)
		where r.org_id = ${ctx.orgId} and r.batch_id <> ${batchId} and r.instrument_id = m.id and r.version = m.was`);
}
