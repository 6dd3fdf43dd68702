import { auditLog, calibrations, certificates, importBatches, instruments } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { daysLater, mondayOf, todayOf } from "../today.ts";
import { isDue } from "./due-state.ts";
import { filterInstruments } from "./instrument-filter.ts";

export const summariseInstrumentsInput = z.strictObject({}).optional();

const [weeksBack, weeksAhead, recentLines] = [4, 12, 20];

/**
 * The home page. Each number is the total of a list: overdue `{due: "overdue"}`, dueSoon `{due: "within_30_days"}`,
 * outOfTolerance `{verdict: "out_of_tolerance"}`, total `{}`, a week `{dueFrom, dueTo}`.
 */
export async function summariseInstruments(ctx: Ctx) {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const listed = filterInstruments({}, today);
	const [counts] = await ctx.tx
		.select({
			overdue: sql<number>`count(*) filter (where ${isDue("overdue", today)})::int`,
			dueSoon: sql<number>`count(*) filter (where ${isDue("within_30_days", today)})::int`,
			outOfTolerance: sql<number>`count(*) filter (where ${instruments.lastVerdict} = 'out_of_tolerance')::int`,
			total: sql<number>`count(*)::int`,
		})
		.from(instruments)
		.where(listed);
	return {
		...(counts ?? { overdue: 0, dueSoon: 0, outOfTolerance: 0, total: 0 }),
		today,
		byWeek: await dueByWeek(ctx, today),
		activity: await recentActivity(ctx),
	};
}

/** Four weeks back and twelve ahead, this one among them; Monday to Sunday. */
async function dueByWeek(ctx: Ctx, today: string) {
	const monday = mondayOf(today);
	const first = daysLater(monday, -7 * weeksBack);
	const weeks = Array.from({ length: weeksBack + weeksAhead }, (_, week) => daysLater(first, 7 * week));
	const last = daysLater(first, 7 * weeks.length - 1);
	const start = sql<string>`date_trunc('week', ${instruments.nextDueOn}::timestamp)::date::text`;
	const rows = await ctx.tx
		.select({
			start,
			due: sql<number>`count(*)::int`,
			overdue: sql<number>`count(*) filter (where ${instruments.nextDueOn} < ${today}::date)::int`,
		})
		.from(instruments)
		.where(filterInstruments({ dueFrom: first, dueTo: last }, today))
		.groupBy(start);
	const byStart = new Map(rows.map((row) => [row.start, row]));
	return weeks.map((dueFrom) => ({
		dueFrom,
		dueTo: daysLater(dueFrom, 6),
		due: byStart.get(dueFrom)?.due ?? 0,
		overdue: byStart.get(dueFrom)?.overdue ?? 0,
	}));
}

/** The newest lines about records; of an import, which writes a line for each instrument, only its first. */
async function recentActivity(ctx: Ctx) {
	const first = sql`(select b.action from audit_log b where b.org_id = ${auditLog.orgId} and b.xid = ${auditLog.xid}
		order by b.seq limit 1)`;
	const rows = await ctx.tx
		.select({
			...{ at: auditLog.createdAt, action: auditLog.action, ref: auditLog.actorRef },
			...{ entityType: auditLog.entityType, entityId: auditLog.entityId },
		})
		.from(auditLog)
		.where(
			and(
				inArray(auditLog.entityType, ["instrument", "calibration", "certificate", "import"]),
				sql`${auditLog.action} not like '%.downloaded'`,
				sql`(${auditLog.action} like 'register.%' or ${first} not like 'register.%')`,
			),
		)
		.orderBy(desc(auditLog.seq))
		.limit(recentLines);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ ref }) => ref),
	);
	const about = await labelsOf(
		ctx,
		rows.flatMap(({ entityId }) => (entityId ? [entityId] : [])),
	);
	return rows.map(({ at, action, ref, entityType, entityId }) => ({
		...{ at, action, by: nameOf(ref), entityType, entityId },
		instrumentId: about.get(entityId ?? "")?.instrumentId ?? null,
		label: about.get(entityId ?? "")?.label ?? "",
	}));
}

/** What the records are called: an instrument's tag, a certificate's number, an imported file's name. */
async function labelsOf(ctx: Ctx, ids: string[]) {
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
		.select({ id: importBatches.id, label: importBatches.fileName })
		.from(importBatches)
		.where(inArray(importBatches.id, ids));
	for (const { id, ...rest } of [...asInstrument, ...asCalibration, ...asCertificate]) labels.set(id, rest);
	for (const { id, label } of asImport) labels.set(id, { label, instrumentId: null });
	return labels;
}
