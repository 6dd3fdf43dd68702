import type { calibrationPoints, calibrations } from "@calibrant/db/schema";
import { deviation, toleranceStrip, type Verdict } from "@calibrant/metrology";

export type CalibrationRow = typeof calibrations.$inferSelect;
export type PointRow = typeof calibrationPoints.$inferSelect;

/** A calibration as doors give it out. `asLeftVerdict` is the as-found one where nothing was read again. */
export function calibrationView(row: CalibrationRow, nameOf: (ref: string | null) => string | null) {
	const { orgId: _orgId, kind, asFoundVerdict, asLeftVerdict, ...rest } = row;
	return {
		...rest,
		kind: kind as "internal" | "external",
		asFoundVerdict: asFoundVerdict as Verdict | null,
		asLeftVerdict: asLeftVerdict as Verdict | null,
		performedByName: nameOf(row.performedBy),
	};
}

/** One test point with deviations and the geometry of its tolerance strip; decimal strings throughout. */
export function pointView(row: PointRow) {
	const { orgId: _orgId, calibrationId: _calibrationId, asFoundVerdict, asLeftVerdict, ...rest } = row;
	const seen = (reading: string) => {
		const off = deviation(reading, row.nominal);
		return {
			deviation: off,
			strip: toleranceStrip({ lower: row.lowerTolerance, upper: row.upperTolerance, deviation: off }),
		};
	};
	return {
		...rest,
		asFoundVerdict: asFoundVerdict as Verdict,
		asLeftVerdict: asLeftVerdict as Verdict | null,
		asFoundDeviation: seen(row.asFound).deviation,
		asFoundStrip: seen(row.asFound).strip,
		asLeftDeviation: row.asLeft === null ? null : seen(row.asLeft).deviation,
		asLeftStrip: row.asLeft === null ? null : seen(row.asLeft).strip,
	};
}
