import type { calibrationPoints, calibrationRuns, calibrationStandards, calibrations } from "@calibrant/db/schema";
import { toleranceStrip, type Verdict } from "@calibrant/metrology";
import type { CalibrationState } from "./states.ts";

export type CalibrationRow = typeof calibrations.$inferSelect;
export type RunRow = typeof calibrationRuns.$inferSelect;
export type PointRow = typeof calibrationPoints.$inferSelect;
export type StandardRow = typeof calibrationStandards.$inferSelect;

type NameOf = (ref: string | null) => string | null;

/** A calibration as doors give it out. `asLeftVerdict` is the as-found one where nothing was read again. */
export function calibrationView(row: CalibrationRow, nameOf: NameOf) {
	const { orgId: _orgId, kind, state, placeKind, review, asFoundVerdict, asLeftVerdict, ...rest } = row;
	return {
		...rest,
		kind: kind as "internal" | "intermediate" | "external",
		state: state as CalibrationState,
		placeKind: placeKind as "laboratory" | "customer" | "other",
		review: review as "second_person" | "same_person" | "none",
		asFoundVerdict: asFoundVerdict as Verdict | null,
		asLeftVerdict: asLeftVerdict as Verdict | null,
		performedByName: nameOf(row.performedBy),
		approvedByName: nameOf(row.approvedBy),
		withdrawnByName: nameOf(row.withdrawnBy),
	};
}

/** A run with its points in order. */
export function runView(row: RunRow, points: readonly PointRow[], nameOf: NameOf) {
	const { orgId: _orgId, calibrationId: _calibrationId, kind, ...rest } = row;
	return {
		...rest,
		kind: kind as "as_found" | "as_left",
		performedByName: nameOf(row.performedBy),
		points: points.filter(({ run }) => run === row.run).map(pointView),
	};
}

/** One point of a run with the geometry of its tolerance strip; decimal strings throughout. */
export function pointView(row: PointRow) {
	const { orgId: _orgId, calibrationId: _calibrationId, run: _run, snapshot: _snapshot, verdict, ...rest } = row;
	const { lowerTolerance: lower, upperTolerance: upper, error, expandedUncertainty: uncertainty } = row;
	return {
		...rest,
		verdict: verdict as Verdict | null,
		strip: error === null ? null : toleranceStrip({ lower, upper, deviation: error, uncertainty }),
	};
}

export function standardView(row: StandardRow, nameOf: NameOf) {
	const { orgId: _orgId, calibrationId: _calibrationId, ...rest } = row;
	return { ...rest, overriddenByName: nameOf(row.overriddenBy) };
}
