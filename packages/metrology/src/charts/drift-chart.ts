import { type Chart, type ChartShape, day, plot, through, timeOf } from "./chart.ts";

export type DriftChartInput = {
	unit: string;
	/** Oldest first: the error, or the value where no nominal one is known. */
	values: readonly {
		/** `YYYY-MM-DD`. */
		on: string;
		stage: "as_found" | "as_left";
		value: number;
		/** Expanded uncertainty U; null where none was stated. */
		expandedUncertainty: number | null;
	}[];
	/** In the scale of the values; null on a side without one. */
	limits: { lower: number | null; upper: number | null };
	/** Acceptance limits, drawn where they differ from the limits. */
	acceptance: { lower: number | null; upper: number | null };
	/** Days of adjustments. */
	adjustedOn: readonly string[];
	/** The fitted line from the last value to a day ahead; null without one. */
	estimate: {
		from: string;
		to: string;
		/** The line and its standard uncertainty on a day. */
		at: (on: string) => { value: number; standardUncertainty: number };
		/** The day on which line and band meet a limit; null for none. */
		limitOn: string | null;
	} | null;
	/** In points; letters stay as large in a small one. */
	size?: { width: number; height: number };
};

const pageSize = { width: 640, height: 240 };
const steps = 24;

/**
 * Values over time: rings as found, discs as left, each with U as a bar; limits and acceptance limits across; a tick for
 * each adjustment; and the estimate with its band of twice the standard uncertainty and the day it meets a limit.
 */
export function driftChart(input: DriftChartInput): Chart {
	const { values, limits, acceptance, adjustedOn, unit, size = pageSize } = input;
	const band = bandOf(input.estimate);
	const lines = [limits.lower, limits.upper].filter((limit) => limit !== null);
	const spread = values.flatMap(({ value, expandedUncertainty: u }) => [value - (u ?? 0), value + (u ?? 0)]);
	const area = plot(size, {
		unit,
		times: [...values.map(({ on }) => timeOf(on)), ...band.map(({ time }) => time)],
		values: [...spread, ...lines, ...band.flatMap(({ value, u }) => [value - 2 * u, value + 2 * u])],
	});
	const guards = (["lower", "upper"] as const).flatMap((side) => {
		const guard = acceptance[side];
		return guard === null || guard === limits[side] ? [] : [guard];
	});
	const at = values.map(({ on, value }) => [area.x(timeOf(on)), area.y(value)] as const);
	return {
		...size,
		shapes: [
			...area.frame,
			...estimateShapes(area, band, input.estimate?.limitOn ?? null),
			...guards.map((guard) => area.across("guard", guard, "2 3")),
			...lines.map((limit) => area.across("limit", limit, "6 3")),
			...adjustedOn.map((on) => area.upright("adjustment", timeOf(on), "1 3")),
			{ kind: "path", ink: "value", d: through(at) },
			...values.flatMap(({ on, value, expandedUncertainty: u, stage }): ChartShape[] => {
				const x = area.x(timeOf(on));
				const bar: ChartShape[] = u === null ? [] : whisker(x, area.y(value + u), area.y(value - u));
				return [
					...bar,
					{ kind: "mark", ink: "value", mark: stage === "as_left" ? "disc" : "ring", at: [x, area.y(value)] },
				];
			}),
		],
	};
}

const whisker = (x: number, top: number, bottom: number): ChartShape[] => [
	{ kind: "line", ink: "uncertainty", from: [x, top], to: [x, bottom] },
	{ kind: "line", ink: "uncertainty", from: [x - 3, top], to: [x + 3, top] },
	{ kind: "line", ink: "uncertainty", from: [x - 3, bottom], to: [x + 3, bottom] },
];

type Band = { time: number; value: number; u: number }[];

function bandOf(estimate: DriftChartInput["estimate"]): Band {
	if (!estimate) return [];
	const [from, to] = [timeOf(estimate.from), timeOf(estimate.to)];
	return Array.from({ length: steps + 1 }, (_, step) => {
		const time = from + Math.round(((to - from) * step) / steps / day) * day;
		const { value, standardUncertainty: u } = estimate.at(new Date(time).toISOString().slice(0, 10));
		return { time, value, u };
	});
}

function estimateShapes(area: ReturnType<typeof plot>, band: Band, limitOn: string | null): ChartShape[] {
	if (band.length === 0) return [];
	const side = (sign: 1 | -1) =>
		band.map(({ time, value, u }) => [area.x(time), area.y(value + sign * 2 * u)] as const);
	const line = band.map(({ time, value }) => [area.x(time), area.y(value)] as const);
	const met: ChartShape[] =
		limitOn === null
			? []
			: [
					area.upright("estimate", timeOf(limitOn), "2 2"),
					{ kind: "text", ink: "estimate", at: [area.x(timeOf(limitOn)), 12], text: limitOn, align: "end" },
				];
	return [
		{ kind: "path", ink: "band", d: through([...side(1), ...side(-1).toReversed()], true), filled: true },
		{ kind: "path", ink: "estimate", d: through(line), dash: "5 4" },
		...met,
	];
}
