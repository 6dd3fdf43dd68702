import { eq, sql } from "@calibrant/db/drizzle";
import { importBatches, instruments } from "@calibrant/db/schema";
import { type Ctx, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { type BulkUpdate, pickBulkValues, updateInBulk } from "../imports/bulk-instruments.ts";
import { lockBatch } from "../imports/find-batch.ts";
import { followVersions, undoneImport } from "../imports/undo-import.ts";
import { historyChange } from "../instruments/history-values.ts";

export const undoHistoryImportInput = z.strictObject({ batchId: z.uuid() });

type Moved = { line: number; instrumentId: string; before: string; on: string };

/**
 * Takes an import of past calibrations back: each is withdrawn with that reason and counts no more – a calibration on
 * record is never deleted before its time –, and instruments whose last date came from it get their dates from before.
 */
export async function undoHistoryImport(ctx: Ctx, { batchId }: z.output<typeof undoHistoryImportInput>) {
	permit(ctx, "register.import");
	const batch = await lockBatch(ctx, batchId, "imported", "history");
	const present = await ctx.tx
		.select()
		.from(instruments)
		.where(sql`${instruments.id} in (select instrument_id from import_rows where batch_id = ${batchId})`)
		.orderBy(instruments.id)
		.for("update");
	const moved = await ctx.tx.execute<Moved>(sql`
		select r.line, r.instrument_id as "instrumentId", r.before::text as before, max(c.performed_on)::text as "on"
		from import_rows r join calibrations c on c.org_id = r.org_id and c.import_batch_id = r.batch_id
			and c.instrument_id = r.instrument_id
		where r.batch_id = ${batchId} group by 1, 2, 3 order by 1`);
	await record(ctx, "history.import_undone", { type: "import", id: batch.id });
	const reason = `${undoneImport}${batch.fileName}`;
	const byId = new Map(present.map((row) => [row.id, row]));
	const restored = moved.flatMap(({ line, instrumentId, before, on }): BulkUpdate[] => {
		const instrument = byId.get(instrumentId);
		// A newer calibration has taken over: its dates stay.
		if (!instrument || instrument.lastCalibratedOn !== on) return [];
		const { lastCalibratedOn, nextDueOn, lastVerdict } = pickBulkValues(JSON.parse(before) as Record<string, unknown>);
		const after = { ...instrument, lastCalibratedOn, nextDueOn, lastVerdict };
		const change = historyChange(instrument, after) ?? { before: {}, after: {} };
		const values = pickBulkValues(after);
		return [{ line, id: instrument.id, version: instrument.version, values, change, whole: {} }];
	});
	await updateInBulk(ctx, restored, { batchId, reason }, false);
	await followVersions(ctx, batchId, restored);
	const at = sql`${ctx.now.toISOString()}::timestamptz`;
	const { type, ref } = ctx.actor;
	const [counted] = await ctx.tx.execute<{ n: number }>(sql`
		with gone as (
			update calibrations set state = 'withdrawn', withdrawn_at = ${at}, withdrawn_by = ${ref}::uuid,
				withdrawn_reason = ${reason}, version = version + 1
			where import_batch_id = ${batchId} and state = 'approved' returning id
		), remembered as (
			insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, before, after, reason)
			select ${ctx.orgId}::uuid, ${at}, ${ref}::uuid, 'calibration', id, 'updated', '{"state": "approved"}'::jsonb,
				'{"state": "withdrawn"}'::jsonb, ${reason} from gone
		), logged as (
			insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
			select ${ctx.orgId}::uuid, ${type}, ${ref}::uuid, 'calibration.withdrawn', 'calibration', id from gone order by id
		)
		select count(*)::int as n from gone`);
	await ctx.tx.update(importBatches).set({ state: "undone", undoneAt: ctx.now }).where(eq(importBatches.id, batchId));
	return { batchId, withdrawn: counted?.n ?? 0, restored: restored.length };
}
