import { and, eq, inArray, sql } from "@calibrant/db/drizzle";
import {
	auditLog,
	calibrations,
	certificates,
	checklistRuns,
	importBatches,
	instruments,
	ootCases,
} from "@calibrant/db/schema";
import { type Ctx, memberNames } from "@calibrant/kernel";

const [shownLines, lookedAt] = [20, 200];
const records = ["instrument", "calibration", "certificate", "import", "checklist_run", "oot_case", "bulk_edit"];
/** What happens within an open checklist or calibration, step by step, would push everything else out; so would a plan. */
const steps = [
	"instrument.planned",
	...["checklist_run.answered", "checklist_run.photo_added", "checklist_run.photo_removed"],
	...["calibration.saved", "calibration.standard_named", "calibration.standard_removed"],
	...["oot.updated", "oot.outcome_noted", "oot.action_added", "oot.action_done"],
];

type Line = {
	seq: number;
	at: string;
	action: string;
	ref: string | null;
	entityType: string;
	entityId: string | null;
	/** First line of the transaction that wrote it. */
	cause: string;
};

/**
 * The newest acts on records, for the home page. Looks at the newest transactions only, and at the first lines of
 * each: an import or a change of many writes a line for each instrument and is shown as one.
 */
export async function recentActivity(ctx: Ctx) {
	const found = await ctx.tx.execute<Line>(sql`
		with recursive newest (xid, n) as (
			(select xid, 1 from audit_log order by xid desc limit 1)
			union all
			select (select a.xid from audit_log a where a.xid < newest.xid order by a.xid desc limit 1), n + 1
			from newest where newest.xid is not null and n < ${lookedAt}
		)
		select line.* from newest cross join lateral (
			select seq, created_at as at, action, actor_ref as ref, entity_type as "entityType", entity_id as "entityId",
				first_value(action) over (order by seq) as cause
			from ${auditLog} where xid = newest.xid order by seq limit ${shownLines}
		) line order by line.seq desc`);
	const rows = found
		.filter(({ entityType, action, cause }) => {
			// An import or a change of many is one line.
			const ofImport = cause.startsWith("register.") && cause !== action;
			const small = /[.](downloaded|viewed)$/.test(action) || steps.includes(action);
			return records.includes(entityType) && !small && !ofImport;
		})
		.slice(0, shownLines);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ ref }) => ref),
	);
	const about = await labelsOf(
		ctx,
		rows.flatMap(({ entityId }) => (entityId ? [entityId] : [])),
	);
	return rows.map(({ at, action, ref, entityType, entityId }) => ({
		...{ at: new Date(at), action, by: nameOf(ref), entityType, entityId },
		instrumentId: about.get(entityId ?? "")?.instrumentId ?? null,
		label: about.get(entityId ?? "")?.label ?? "",
	}));
}

/** What the records are called: an instrument's tag, a certificate's or checklist's number, an imported file's name, how many were changed at once. */
export async function labelsOf(ctx: Ctx, ids: string[]) {
	const labels = new Map<string, { label: string; instrumentId: string | null }>();
	if (ids.length === 0) return labels;
	const asInstrument = await ctx.tx
		.select({ id: instruments.id, label: instruments.tag, instrumentId: instruments.id })
		.from(instruments)
		.where(inArray(instruments.id, ids));
	const ofCalibration = and(eq(instruments.orgId, calibrations.orgId), eq(instruments.id, calibrations.instrumentId));
	const asCalibration = await ctx.tx
		.select({ id: calibrations.id, label: instruments.tag, instrumentId: instruments.id })
		.from(calibrations)
		.innerJoin(instruments, ofCalibration)
		.where(inArray(calibrations.id, ids));
	const asCertificate = await ctx.tx
		.select({ id: certificates.id, label: certificates.number, instrumentId: calibrations.instrumentId })
		.from(certificates)
		.innerJoin(
			calibrations,
			and(eq(calibrations.orgId, certificates.orgId), eq(calibrations.id, certificates.calibrationId)),
		)
		.where(inArray(certificates.id, ids));
	const asImport = await ctx.tx
		.select({
			id: importBatches.id,
			label: importBatches.fileName,
			kind: importBatches.kind,
			counts: importBatches.counts,
		})
		.from(importBatches)
		.where(inArray(importBatches.id, ids));
	const asRun = await ctx.tx
		.select({ id: checklistRuns.id, label: checklistRuns.number, instrumentId: checklistRuns.instrumentId })
		.from(checklistRuns)
		.where(inArray(checklistRuns.id, ids));
	const asCase = await ctx.tx
		.select({ id: ootCases.id, label: ootCases.number, instrumentId: ootCases.instrumentId })
		.from(ootCases)
		.where(inArray(ootCases.id, ids));
	for (const { id, ...rest } of [...asInstrument, ...asCalibration, ...asCertificate, ...asRun, ...asCase])
		labels.set(id, rest);
	for (const { id, label, kind, counts } of asImport) {
		const changed = counts?.changed ?? 0;
		const many = `${changed} ${changed === 1 ? "instrument" : "instruments"}`;
		labels.set(id, { label: kind === "bulk" ? many : label, instrumentId: null });
	}
	return labels;
}
