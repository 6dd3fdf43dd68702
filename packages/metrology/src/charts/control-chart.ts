import type { ControlLimits } from "../control/control-limits.ts";
import { type Chart, type ChartShape, plot, through, timeOf } from "./chart.ts";

const [width, height, rangeHeight] = [640, 220, 150];

/** The values of a check standard with x̄ and its limits; what ends a test is a diamond with the number of the test. */
export function controlChart(limits: ControlLimits, dates: readonly string[], unit: string): Chart {
	const { centre, lower, upper, points } = limits;
	const values = points.map(({ value }) => value);
	const times = dates.map(timeOf);
	const area = plot({ width, height }, { unit, times, values: [...values, lower, upper] });
	const at = points.map(({ value }, index) => [area.x(times[index] ?? 0), area.y(value)] as const);
	return {
		...{ width, height },
		shapes: [
			...area.frame,
			area.across("centre", centre),
			area.across("control", lower, "6 3"),
			area.across("control", upper, "6 3"),
			{ kind: "path", ink: "value", d: through(at) },
			...points.flatMap(({ tests }, index): ChartShape[] => {
				const place = at[index] ?? [0, 0];
				if (tests.length === 0) return [{ kind: "mark", ink: "value", mark: "disc", at: place }];
				const number: ChartShape = {
					...{ kind: "text", ink: "flag", at: [place[0], place[1] - 8], align: "middle" },
					text: tests.join(", "),
				};
				return [{ kind: "mark", ink: "flag", mark: "diamond", at: place }, number];
			}),
		],
	};
}

/** The moving ranges of the same values with their mean and upper limit. */
export function rangeChart(limits: ControlLimits, dates: readonly string[], unit: string): Chart {
	const { meanMovingRange, upperMovingRange, points } = limits;
	const known = points.flatMap(({ movingRange }, index) =>
		movingRange === null ? [] : [{ range: movingRange, time: timeOf(dates[index] ?? "") }],
	);
	const area = plot(
		{ width, height: rangeHeight },
		{ unit, times: dates.map(timeOf), values: [0, upperMovingRange, ...known.map(({ range }) => range)] },
	);
	const at = known.map(({ range, time }) => [area.x(time), area.y(range)] as const);
	return {
		...{ width, height: rangeHeight },
		shapes: [
			...area.frame,
			area.across("centre", meanMovingRange),
			area.across("control", upperMovingRange, "6 3"),
			{ kind: "path", ink: "value", d: through(at) },
			...known.map(({ range }, index): ChartShape => {
				const beyond = range > upperMovingRange;
				return {
					...{ kind: "mark", at: at[index] ?? [0, 0] },
					...(beyond ? { ink: "flag", mark: "diamond" } : { ink: "value", mark: "disc" }),
				};
			}),
		],
	};
}
