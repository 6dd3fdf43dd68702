import { expect, test } from "vitest";
import { type ScorePoint, scoreChart } from "./score-chart.ts";

const day = 86_400_000;
const point = (at: number, kind: ScorePoint["kind"], score: number, highest = 25): ScorePoint => ({
	...{ at: at * day, kind, score, highest },
});
const pathOf = (points: ScorePoint[]) =>
	scoreChart(points, [1, 5, 10], 100 * day).shapes.flatMap((shape) => (shape.kind === "path" ? shape.d : []));

test("the line is what stood: a later judgement without controls is marked and moves nothing", () => {
	const before = pathOf([point(1, "inherent", 20), point(30, "current", 12)]);
	const after = pathOf([point(1, "inherent", 20), point(30, "current", 12), point(60, "inherent", 25)]);
	expect(after).toEqual(before);
	expect(before[0]?.match(/V/g)).toHaveLength(1);
	const { shapes } = scoreChart([point(1, "inherent", 20), point(30, "residual", 4)], [1, 5], 100 * day);
	expect(shapes.flatMap((shape) => (shape.kind === "mark" ? shape.mark : []))).toEqual(["ring", "diamond"]);
});

test("scores of matrices of different sizes are drawn in per cent, without the bounds of either", () => {
	const bounds = (points: ScorePoint[]) =>
		scoreChart(points, [1, 5, 10], 100 * day).shapes.filter(({ ink }) => ink === "centre").length;
	expect(bounds([point(1, "current", 20), point(9, "current", 10)])).toBe(2);
	const mixed = [point(1, "current", 20), point(9, "current", 4, 9)];
	expect(bounds(mixed)).toBe(0);
	const units = scoreChart(mixed, [1, 5], 100 * day).shapes.flatMap((one) => (one.kind === "text" ? one.text : []));
	expect(units).toContain("%");
});

test("judgements of one day do not write their day twice", () => {
	const { shapes } = scoreChart([point(9, "inherent", 20), point(9.2, "current", 12)], [1, 5], 9.4 * day);
	const days = shapes.flatMap((one) => (one.kind === "text" && /^\d{4}-/.test(one.text) ? one.text : []));
	expect(days.length).toBeGreaterThan(1);
	expect(new Set(days).size).toBe(days.length);
});
