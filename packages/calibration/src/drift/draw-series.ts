import { type ControlLimits, controlLimits, deviation } from "@calibrant/metrology";
import { type Chart, controlChart, driftChart, rangeChart } from "@calibrant/metrology/charts";
import { daysBetween, daysLater } from "../today.ts";
import { adjustedOn, type SeriesFit } from "./fit-series.ts";
import type { Series, SeriesValue } from "./value-series.ts";

/** How far a line is drawn beyond its last value at most: as long as the values reach back, five years at most. */
const furthestAhead = 5 * 365;

/** The error where a nominal value is known, else the value. */
const drawn = (nominal: string | null, value: string) =>
	nominal === null ? Number(value) : Number(deviation(value, nominal));

/** The values of a series through the years with their limits and the fitted line. */
export function drawDrift({ values, nominal, unit }: Series, fit: SeriesFit | null): Chart {
	const last = values.at(-1);
	const limits = limitsOf(nominal, last?.lowerTolerance, last?.upperTolerance);
	return driftChart({
		...{ unit, limits, acceptance: limitsOf(nominal, last?.acceptanceLower, last?.acceptanceUpper) },
		values: values.map((one) => ({
			...{ on: one.performedOn, stage: one.stage, value: drawn(nominal, one.value) },
			expandedUncertainty: one.expandedUncertainty,
		})),
		adjustedOn: adjustedOn({ values }),
		estimate: fit && last ? estimateOf(fit, values[0] ?? last, last, nominal) : null,
	});
}

const limitsOf = (nominal: string | null, lower?: string | null, upper?: string | null) => ({
	lower: nominal === null || lower == null ? null : Number(lower),
	upper: nominal === null || upper == null ? null : Number(upper),
});

function estimateOf(fit: SeriesFit, first: SeriesValue, last: SeriesValue, nominal: string | null) {
	const reach = Math.min(furthestAhead, daysBetween(first.performedOn, last.performedOn));
	const little = Math.max(30, Math.round(reach / 10));
	const horizon = daysLater(last.performedOn, Math.max(30, reach));
	// Where it is beyond a limit already, no day is to be seen, and how it would go on matters little.
	const isReached = fit.limitOn !== null && fit.limitOn <= last.performedOn;
	const limitOn = !isReached && fit.limitOn !== null && fit.limitOn <= horizon ? fit.limitOn : null;
	return {
		...{ from: last.performedOn, limitOn },
		to: isReached ? daysLater(last.performedOn, little) : limitOn === null ? horizon : daysLater(limitOn, little),
		at: (on: string) => {
			const { value, standardUncertainty } = fit.at(on);
			return { value: nominal === null ? value : value - Number(nominal), standardUncertainty };
		},
	};
}

export type ControlSeries = {
	limits: Omit<ControlLimits, "points">;
	points: (ControlLimits["points"][number] & { calibrationId: string; performedOn: string; readings: number })[];
	chart: Chart;
	ranges: Chart;
};

/** The checks between calibrations at one point as a control chart; null with fewer than three. */
export function drawControl({ values, nominal, unit }: Series): ControlSeries | null {
	const checks = values.filter(({ kind, stage }) => kind === "intermediate" && stage === "as_found");
	if (checks.length < 3) return null;
	const { points, ...limits } = controlLimits(checks.map(({ value }) => drawn(nominal, value)));
	const dates = checks.map(({ performedOn }) => performedOn);
	return {
		limits,
		points: checks.flatMap(({ calibrationId, performedOn, readings }, at) => {
			const point = points[at];
			return point ? [{ ...point, calibrationId, performedOn, readings }] : [];
		}),
		chart: controlChart({ ...limits, points }, dates, unit),
		ranges: rangeChart({ ...limits, points }, dates, unit),
	};
}
