export { type Chart, type ChartInk, type ChartShape, timeOf } from "./chart.ts";
export { controlChart, rangeChart } from "./control-chart.ts";
export { type DriftChartInput, driftChart } from "./drift-chart.ts";
export { type ScorePoint, scoreChart } from "./score-chart.ts";
