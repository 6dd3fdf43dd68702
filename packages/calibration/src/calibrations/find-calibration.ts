import { and, asc, desc, eq, inArray, ne, type SQL, sql } from "@calibrant/db/drizzle";
import { calibrationPoints, calibrationRuns, calibrationStandards, calibrations } from "@calibrant/db/schema";
import { type Ctx, DomainError, notFound } from "@calibrant/kernel";
import {
	type CalibrationRow,
	type PointRow,
	type RunRow,
	type StandardRow,
	type StoredPoint,
	wholeKinds,
} from "./calibration-view.ts";

/** One calibration of the organisation. Throws NOT_FOUND. */
export async function findCalibration(ctx: Ctx, id: string): Promise<CalibrationRow> {
	const [row] = await ctx.tx.select().from(calibrations).where(eq(calibrations.id, id));
	if (!row) throw notFound("calibration");
	return row;
}

/** Locks a calibration that the caller saw in a given version. Throws STALE_VERSION with the row as it stands now. */
export async function lockCalibration(ctx: Ctx, id: string, version: number): Promise<CalibrationRow> {
	const [row] = await ctx.tx.select().from(calibrations).where(eq(calibrations.id, id)).for("update");
	if (!row) throw notFound("calibration");
	if (row.version === version) return row;
	throw new DomainError(
		"STALE_VERSION",
		"Somebody saved this calibration after you opened it.",
		"Compare what you typed with what stands there now, then save again.",
		{ current: { version: row.version, state: row.state, performedOn: row.performedOn, remarks: row.remarks } },
	);
}

/** The runs of a calibration in their order. */
export function runsOf(ctx: Ctx, calibrationId: string): Promise<RunRow[]> {
	return ctx.tx
		.select()
		.from(calibrationRuns)
		.where(eq(calibrationRuns.calibrationId, calibrationId))
		.orderBy(asc(calibrationRuns.run));
}

/** The points of a calibration at nominal values, run by run in their order; no imported coefficients. */
export async function pointsOf(ctx: Ctx, calibrationId: string): Promise<PointRow[]> {
	return (await storedPointsOf(ctx, calibrationId)).filter(isMeasured);
}

/** Whether it is a reading at a nominal value, and not a coefficient under its label. */
export const isMeasured = (point: StoredPoint): point is PointRow => point.nominal !== null;

/** Everything that stands under a calibration, run by run in its order. */
export function storedPointsOf(ctx: Ctx, calibrationId: string): Promise<StoredPoint[]> {
	return ctx.tx
		.select()
		.from(calibrationPoints)
		.where(eq(calibrationPoints.calibrationId, calibrationId))
		.orderBy(asc(calibrationPoints.run), asc(calibrationPoints.point));
}

/** The reference standards of a calibration in their order. */
export function standardsOf(ctx: Ctx, calibrationId: string): Promise<StandardRow[]> {
	return ctx.tx
		.select()
		.from(calibrationStandards)
		.where(eq(calibrationStandards.calibrationId, calibrationId))
		.orderBy(asc(calibrationStandards.position));
}

/**
 * Those that say how an instrument was left and from when. An imported one does not once the instrument has a calibration
 * that was made or approved here on an earlier day: since then the records are here.
 */
export const saysHowLeft: SQL | undefined = and(
	inArray(calibrations.kind, wholeKinds),
	sql`not (${calibrations.kind} = 'imported' and exists (select from calibrations first_own
		where first_own.org_id = ${calibrations.orgId} and first_own.instrument_id = ${calibrations.instrumentId}
			and first_own.state = 'approved' and first_own.kind in ('internal', 'external')
			and first_own.performed_on < ${calibrations.performedOn}))`,
);

/** The newest approved calibration of an instrument; null before the first. `own`: with readings of our own. */
export async function newestApproved(ctx: Ctx, instrumentId: string, own = false): Promise<CalibrationRow | null> {
	const [row] = await ctx.tx
		.select()
		.from(calibrations)
		.where(
			and(
				eq(calibrations.instrumentId, instrumentId),
				eq(calibrations.state, "approved"),
				own ? eq(calibrations.kind, "internal") : saysHowLeft,
			),
		)
		.orderBy(desc(calibrations.performedOn), desc(calibrations.createdAt), desc(calibrations.id))
		.limit(1);
	return row ?? null;
}

/** Calibrations of an instrument that somebody works on or has to review, oldest first. */
export function openCalibrations(ctx: Ctx, instrumentId: string): Promise<CalibrationRow[]> {
	return ctx.tx
		.select()
		.from(calibrations)
		.where(
			and(
				eq(calibrations.instrumentId, instrumentId),
				ne(calibrations.state, "approved"),
				ne(calibrations.state, "withdrawn"),
			),
		)
		.orderBy(asc(calibrations.createdAt));
}
