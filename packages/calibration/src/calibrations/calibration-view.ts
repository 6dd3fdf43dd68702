import type { calibrationPoints, calibrationRuns, calibrationStandards, calibrations } from "@calibrant/db/schema";
import { toleranceStrip, type Verdict } from "@calibrant/metrology";
import type { CalibrationState } from "./states.ts";

export type CalibrationRow = typeof calibrations.$inferSelect;
export type RunRow = typeof calibrationRuns.$inferSelect;
/** Any point, an imported coefficient too, which has a label in place of a nominal. */
export type StoredPoint = typeof calibrationPoints.$inferSelect;
/** A point at a nominal value. */
export type PointRow = StoredPoint & { nominal: string };
export type StandardRow = typeof calibrationStandards.$inferSelect;

export const calibrationKinds = ["internal", "intermediate", "external", "imported"] as const;
export type CalibrationKind = (typeof calibrationKinds)[number];
/** Those that say how the instrument was left; a check between calibrations looks at few points. */
export const wholeKinds = ["internal", "external", "imported"] as const satisfies CalibrationKind[];

/** Those that were made or approved here; what was imported stands in a file only. */
export const ownKinds = ["internal", "external"] as const satisfies CalibrationKind[];

type NameOf = (ref: string | null) => string | null;

/** A calibration as doors give it out. `asLeftVerdict` is the as-found one where nothing was read again. */
export function calibrationView(row: CalibrationRow, nameOf: NameOf) {
	const { orgId: _orgId, importBatchId: _batch, seal: _seal, kind, state, placeKind, review, ...rest } = row;
	const { asFoundVerdict, asLeftVerdict } = row;
	return {
		...rest,
		kind: kind as CalibrationKind,
		state: state as CalibrationState,
		placeKind: placeKind as "laboratory" | "customer" | "other",
		review: review as "second_person" | "same_person" | "none",
		asFoundVerdict: asFoundVerdict as Verdict | null,
		asLeftVerdict: asLeftVerdict as Verdict | null,
		performedByName: nameOf(row.performedBy),
		approvedByName: nameOf(row.approvedBy),
		withdrawnByName: nameOf(row.withdrawnBy),
		importedByName: nameOf(row.importedBy),
	};
}

/** A run with its points in order. */
export function runView(row: RunRow, points: readonly StoredPoint[], nameOf: NameOf) {
	const { orgId: _orgId, calibrationId: _calibrationId, kind, ...rest } = row;
	return {
		...rest,
		kind: kind as "as_found" | "as_left",
		performedByName: nameOf(row.performedBy),
		points: points.filter(({ run }) => run === row.run).map(pointView),
	};
}

/** One point of a run with the geometry of its tolerance strip; decimal strings throughout. */
export function pointView(row: StoredPoint) {
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
