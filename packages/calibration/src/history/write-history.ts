import { type SQL, sql } from "@calibrant/db/drizzle";
import { instruments } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { nextDue } from "@calibrant/metrology";
import { type BulkUpdate, pickBulkValues, updateInBulk } from "../imports/bulk-instruments.ts";
import type { BatchRow } from "../imports/find-batch.ts";
import type { ImportWork } from "../imports/import-work.ts";
import { historyChange, historyValues } from "../instruments/history-values.ts";
import { type InstrumentRow, intervalOf } from "../instruments/instrument-view.ts";
import type { PastCalibration } from "./check-history.ts";
import { type HeldDates, heldDates } from "./held-dates.ts";
import { sealHistory } from "./seal-history.ts";

const perStatement = 500;

/**
 * Stores checked calibrations of a file with their readings, as imported: approved by nobody, performed by nobody of
 * ours, with the verdict that the file states or none. Instruments follow where what was imported is newer, except as
 * {@link heldDates} says.
 */
export async function writeHistory(
	ctx: Ctx,
	batch: BatchRow,
	found: readonly PastCalibration[],
	told: ImportWork["told"],
): Promise<void> {
	const held = await heldInstruments(ctx, found);
	const due = (one: PastCalibration) => one.nextDueOn ?? dueByInterval(held.get(one.instrumentId), one.performedOn);
	for (let from = 0; from < found.length; from += perStatement) {
		const part = found.slice(from, from + perStatement).map((one) => ({ ...one, nextDueOn: due(one) }));
		const ids = await writeCalibrations(ctx, batch, part, held);
		const idOf = new Map(ids.map(({ line, id }) => [line, id]));
		await writePoints(ctx, part, idOf);
		await sealHistory(ctx, [...idOf.values()]);
		await told(Math.min(from + perStatement, found.length), found.length);
	}
	await ctx.tx.execute(sql`update calibrations set state = 'approved' where import_batch_id = ${batch.id}::uuid`);
	const stay = await heldDates(ctx, found);
	if (!stay.all) await moveDates(ctx, batch, found, held, due, stay);
}

async function heldInstruments(ctx: Ctx, found: readonly PastCalibration[]): Promise<Map<string, InstrumentRow>> {
	const ids = JSON.stringify([...new Set(found.map(({ instrumentId }) => instrumentId))]);
	const rows = await ctx.tx
		.select()
		.from(instruments)
		.where(sql`${instruments.id} in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`)
		.orderBy(instruments.id)
		.for("update");
	return new Map(rows.map((row) => [row.id, row]));
}

function dueByInterval(instrument: InstrumentRow | undefined, performedOn: string): string | null {
	const interval = instrument && intervalOf(instrument);
	return interval ? nextDue(performedOn, interval) : null;
}

const records = (rows: readonly unknown[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;

async function writeCalibrations(
	ctx: Ctx,
	batch: BatchRow,
	part: readonly PastCalibration[],
	held: ReadonlyMap<string, InstrumentRow>,
): Promise<{ line: number; id: string }[]> {
	const { fileName, sha256 } = batch;
	const rows = part.map(({ points, line, lastLine, attributes, tag: _tag, ...one }) => {
		const { tag, description, manufacturer, model, serialNumber } = held.get(one.instrumentId) ?? {};
		const item = { tag, description, manufacturer, model, serialNumber };
		const after = { ...one, kind: "imported", file: fileName, sha256, values: points.length };
		return { ...one, line, item, source: { fileName, sha256, line, lastLine, attributes }, after };
	});
	const org = sql`${ctx.orgId}::uuid`;
	const at = sql`${ctx.now.toISOString()}::timestamptz`;
	const { type, ref } = ctx.actor;
	const made = await ctx.tx.execute<{ line: number; id: string }>(sql`
		with r as materialized (
			select uuidv7() as id, t.* from jsonb_to_recordset(${records(rows)}) as t (
				line int, "instrumentId" uuid, "performedOn" date, laboratory text, method text, "certificateNumber" text,
				"asFoundVerdict" text, "asLeftVerdict" text, "nextDueOn" date, remarks text, item jsonb, source jsonb, after jsonb)
		), made as (
			insert into calibrations (org_id, id, instrument_id, kind, state, item, performed_on, laboratory, method,
				certificate_number, as_found_verdict, as_left_verdict, next_due_on, remarks, imported_from, import_batch_id,
				imported_by, created_at)
			select ${org}, r.id, r."instrumentId", 'imported', 'in_progress', r.item, r."performedOn", r.laboratory, r.method,
				r."certificateNumber", r."asFoundVerdict", r."asLeftVerdict", r."nextDueOn", r.remarks, r.source,
				${batch.id}::uuid, ${ref}::uuid, ${at} from r
		), remembered as (
			insert into record_history (org_id, at, actor_ref, entity_type, entity_id, change, after, reason)
			select ${org}, ${at}, ${ref}::uuid, 'calibration', r.id, 'created', r.after, ${`Import of ${fileName}`} from r
		), logged as (
			insert into audit_log (org_id, actor_type, actor_ref, action, entity_type, entity_id)
			select ${org}, ${type}, ${ref}::uuid, 'calibration.imported', 'calibration', r.id from r order by r.line
		)
		select line, id from r`);
	return [...made];
}

/** First what was found, then what was left: a run that has a next one changes no more. */
async function writePoints(ctx: Ctx, part: readonly PastCalibration[], idOf: ReadonlyMap<number, string>) {
	const runs = part.flatMap((one) =>
		runsOf(one).map((run) => ({ ...run, id: idOf.get(one.line), on: one.performedOn })),
	);
	const org = sql`${ctx.orgId}::uuid`;
	for (const number of [1, 2]) {
		const own = runs.filter(({ run }) => run === number);
		await ctx.tx.execute(sql`
			insert into calibration_runs (org_id, calibration_id, run, kind, performed_on)
			select ${org}, t.id, ${number}, t.kind, t."on"
			from jsonb_to_recordset(${records(own.map(({ points: _points, ...run }) => run))}) as t (id uuid, kind text, "on" date)`);
		const points = own.flatMap(({ id, points: read }) => read.map((point) => ({ ...point, id })));
		for (let from = 0; from < points.length; from += 10 * perStatement) {
			await ctx.tx.execute(sql`
				insert into calibration_points (org_id, calibration_id, run, point, label, unit, nominal, lower_tolerance,
					upper_tolerance, readings, indication, error, expanded_uncertainty, coverage_factor)
				select ${org}, t.id, ${number}, t.point, t.label, t.unit, t.nominal, t."lowerTolerance", t."upperTolerance",
					jsonb_build_array(t.typed), t.indication, t.error, t."expandedUncertainty", t."coverageFactor"
				from jsonb_to_recordset(${records(points.slice(from, from + 10 * perStatement))}) as t (
					id uuid, point int, label text, unit text, nominal numeric, "lowerTolerance" numeric, "upperTolerance" numeric,
					typed text, indication numeric, error numeric, "expandedUncertainty" numeric, "coverageFactor" numeric)`);
		}
	}
}

type Numbered = PastCalibration["points"][number] & { point: number };

/** As found and as left apart, the same thing under the same number; one run where the file knows one only. */
function runsOf({ points }: PastCalibration): { run: number; kind: string; points: Numbered[] }[] {
	const numbers = new Map<string, number>();
	const numbered = points.map((point): Numbered => {
		const { stage, label, nominal, unit } = point;
		const same = points.filter((one) => one.stage === stage && one.label === label && one.nominal === nominal);
		const key = JSON.stringify([label, nominal, unit, same.indexOf(point)]);
		const number = numbers.get(key) ?? numbers.size + 1;
		numbers.set(key, number);
		return { ...point, point: number };
	});
	const stages = (["as_found", "as_left"] as const).filter((kind) => numbered.some(({ stage }) => stage === kind));
	return stages.map((kind, index) => ({
		...{ run: index + 1, kind },
		points: numbered.filter(({ stage }) => stage === kind),
	}));
}

/** Last and next date, and the last verdict, where the newest imported calibration is newer than what is known. */
async function moveDates(
	ctx: Ctx,
	batch: BatchRow,
	found: readonly PastCalibration[],
	held: ReadonlyMap<string, InstrumentRow>,
	due: (one: PastCalibration) => string | null,
	stay: HeldDates,
): Promise<void> {
	const newest = new Map<string, PastCalibration>();
	for (const one of found) {
		const known = newest.get(one.instrumentId);
		if (!known || one.performedOn > known.performedOn) newest.set(one.instrumentId, one);
	}
	const updates = [...newest].flatMap(([id, one]): BulkUpdate[] => {
		const before = held.get(id);
		if (!before || stay.instrumentIds.has(id)) return [];
		if (before.lastCalibratedOn !== null && before.lastCalibratedOn >= one.performedOn) return [];
		const dates = { lastCalibratedOn: one.performedOn, nextDueOn: due(one) ?? before.nextDueOn };
		// A file that says nothing of how it was left does not take back what is known.
		const after = { ...before, ...dates, lastVerdict: one.asLeftVerdict ?? before.lastVerdict };
		const change = historyChange(before, after) ?? { before: {}, after: {} };
		const values = pickBulkValues(after);
		return [{ line: one.line, id, version: before.version, values, change, whole: historyValues(before) }];
	});
	const changed = await updateInBulk(ctx, updates, { batchId: batch.id, reason: `Import of ${batch.fileName}` }, true);
	if (changed < updates.length) throw new Error("A locked instrument has moved on.");
}
