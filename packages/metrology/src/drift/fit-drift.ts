import { nonconformanceProbability } from "../decision/conformance.ts";
import { demand, readNumber, readPositive, readProbability, type Written } from "../input/read-fields.ts";
import { readLimits } from "../input/read-limits.ts";
import { findRoot } from "../numeric/find-root.ts";

export type DriftInput = {
	/** Days on any one scale, the value then, and its standard uncertainty. */
	points: readonly { day: Written; value: Written; standardUncertainty: Written }[];
	lowerTolerance?: Written | null;
	upperTolerance?: Written | null;
	/** Probability of conformance that must be kept; 0.95 if absent. */
	conformance?: Written;
	/** k of the band |drift| + k·u that must stay within the limits; 2 if absent. */
	coverageFactor?: Written;
};

export type DriftFit = {
	/** Unit of the value per day. */
	slope: number;
	slopeUncertainty: number;
	/** The line at the weighted mean of the days. */
	meanDay: number;
	meanValue: number;
	meanUncertainty: number;
	/** √(χ²/(n − 2)) where the points scatter more than their uncertainties allow, else 1; both u are multiplied by it. */
	birgeRatio: number;
	/** Days, on the scale of the input, where the band of the line meets a limit, and where p_c falls below the target. */
	limitDay: number | null;
	conformanceDay: number | null;
};

const clause = "ISO 6143:2001";
const daysAhead = 36_525;

/**
 * Weighted straight line through the history of one value (weights 1/u²), with the uncertainty of its slope and the day
 * it will meet a tolerance limit, looked for from the last point on (ISO 6143:2001, annex; Birge 1932 for the ratio).
 * Null days: never within a hundred years. The day of the last point: already there.
 *
 * @throws RangeError with fewer than three points, all on one day, or an uncertainty that is not above zero.
 */
export function fitDrift(input: DriftInput): DriftFit {
	const read = demand((faults) => ({
		points: input.points.map(({ day, value, standardUncertainty }, index) => ({
			t: readNumber(day, `points[${index}].day`, faults, clause)?.toNumber() ?? 0,
			y: readNumber(value, `points[${index}].value`, faults, clause)?.toNumber() ?? 0,
			w:
				(readPositive(standardUncertainty, `points[${index}].standardUncertainty`, faults, clause)?.toNumber() ?? 1) **
				-2,
		})),
		limits: readLimits(input, faults),
		k: readPositive(input.coverageFactor ?? 2, "coverageFactor", faults, clause),
		kept: readProbability(input.conformance ?? 0.95, "conformance", faults, "JCGM 106:2012, 7"),
	}));
	const { points, limits, kept } = read;
	if (points.length < 3) throw new RangeError(`A drift needs at least three points; there are ${points.length}.`);
	const sum = (of: (point: (typeof points)[number]) => number) => points.reduce((total, point) => total + of(point), 0);
	const weight = sum(({ w }) => w);
	const meanDay = sum(({ w, t }) => w * t) / weight;
	const meanValue = sum(({ w, y }) => w * y) / weight;
	const spread = sum(({ w, t }) => w * (t - meanDay) ** 2);
	if (!(spread > 0)) throw new RangeError("All points lie on one day: there is no drift to see.");
	const slope = sum(({ w, t, y }) => w * (t - meanDay) * (y - meanValue)) / spread;
	const line = (t: number) => meanValue + slope * (t - meanDay);
	const birgeRatio = Math.max(1, Math.sqrt(sum(({ w, t, y }) => w * (y - line(t)) ** 2) / (points.length - 2)));
	const slopeUncertainty = birgeRatio / Math.sqrt(spread);
	const meanUncertainty = birgeRatio / Math.sqrt(weight);
	const uncertainty = (t: number) => Math.hypot(meanUncertainty, slopeUncertainty * (t - meanDay));

	const k = read.k.toNumber();
	const [lower, upper] = [limits.lower?.toNumber() ?? -Infinity, limits.upper?.toNumber() ?? Infinity];
	const overrun = (t: number) => Math.max(line(t) + k * uncertainty(t) - upper, lower - line(t) + k * uncertainty(t));
	const doubt = (t: number) => nonconformanceProbability(line(t), uncertainty(t), limits) - (1 - kept);
	const last = Math.max(...points.map(({ t }) => t));
	const judged = limits.lower || limits.upper;
	return {
		...{ slope, slopeUncertainty, meanDay, meanValue, meanUncertainty, birgeRatio },
		limitDay: judged ? crossing(overrun, last) : null,
		conformanceDay: judged ? crossing(doubt, last) : null,
	};
}

/** Where a value that grows in the long run stops being below zero, from a day on. */
function crossing(of: (t: number) => number, from: number): number | null {
	if (of(from) >= 0) return from;
	let [low, step] = [from, 1];
	while (low - from < daysAhead) {
		if (of(low + step) >= 0) return findRoot(of, low, low + step);
		low += step;
		step *= 1.5;
	}
	return null;
}
