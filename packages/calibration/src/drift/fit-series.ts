import { type DriftFit, fitDrift } from "@calibrant/metrology";
import { daysBetween, daysLater } from "../today.ts";
import type { Series, SeriesValue } from "./value-series.ts";

export type SeriesFit = Pick<DriftFit, "slope" | "slopeUncertainty" | "birgeRatio"> & {
	/** The day of the adjustment it begins with; null where it begins with the first value. */
	since: string | null;
	/** The day on which the line and its band meet a limit; null for never. */
	limitOn: string | null;
	/** How many values it goes through. */
	count: number;
	/** What its uncertainty rests on: the stated ones, or, where one is lacking, how the values scatter about the line. */
	basis: "stated" | "scatter";
	/** The line and its standard uncertainty on a day, in the scale of the values. */
	at: (on: string) => { value: number; standardUncertainty: number };
};

const daysAYear = 365.25;

/** Days of calibrations that left another value than they found. */
export const adjustedOn = ({ values }: Pick<Series, "values">): string[] =>
	byCalibration(values).flatMap((one) => {
		const [found, left] = [one[0], one.at(-1)];
		return found && left && Number(found.value) !== Number(left.value) ? [found.performedOn] : [];
	});

const byCalibration = (values: readonly SeriesValue[]) => [
	...Map.groupBy(values, ({ calibrationId }) => calibrationId).values(),
];

/** Values without a stated uncertainty that a line needs: with fewer, their scatter says too little. */
const fewest = 4;

/**
 * The straight line through what was found since the last adjustment, which is where it starts, in years; null with fewer
 * than three uncertain values, or four without. Nobody knows what the next adjustment will do, so the day of the limit is of
 * the line alone.
 */
export function fitSeries(series: Pick<Series, "values" | "nominal">): SeriesFit | null {
	const { nominal } = series;
	const since = adjustedOn(series).at(-1) ?? null;
	const points = byCalibration(series.values).flatMap((one): SeriesValue[] => {
		const [found, left] = [one[0], one.at(-1)];
		if (!found || !left || (since !== null && found.performedOn < since)) return [];
		return found.performedOn === since ? [left] : [found];
	});
	const [start, last] = [points[0], points.at(-1)];
	if (!start || !last || points.length < 3 || start.performedOn === last.performedOn) return null;
	const isStated = points.every(({ standardUncertainty }) => standardUncertainty !== null);
	if (!isStated && points.length < fewest) return null;
	const size = Math.max(...points.map(({ value }) => Math.abs(Number(value))), Number.MIN_VALUE);
	const tiny = size * 1e-9;
	const dayOf = (on: string) => daysBetween(start.performedOn, on);
	const limit = (of: string | null) => (of === null || nominal === null ? null : String(Number(nominal) + Number(of)));
	const fit = fitDrift({
		points: points.map(({ performedOn, value, standardUncertainty }) => ({
			...{ day: dayOf(performedOn), value },
			// One that is far too small for all: the fit then takes the scatter in its place (Birge ratio).
			standardUncertainty: isStated ? (standardUncertainty ?? 1) : tiny,
		})),
		...{ lowerTolerance: limit(last.lowerTolerance), upperTolerance: limit(last.upperTolerance) },
	});
	const { slope, slopeUncertainty, birgeRatio, limitDay, meanDay, meanValue, meanUncertainty } = fit;
	return {
		...{ slope: slope * daysAYear, slopeUncertainty: slopeUncertainty * daysAYear, birgeRatio },
		...{ since, count: points.length, basis: isStated ? "stated" : "scatter" },
		limitOn: limitDay === null ? null : daysLater(start.performedOn, Math.floor(limitDay)),
		at: (on) => ({
			value: meanValue + slope * (dayOf(on) - meanDay),
			standardUncertainty: Math.hypot(meanUncertainty, slopeUncertainty * (dayOf(on) - meanDay)),
		}),
	};
}
