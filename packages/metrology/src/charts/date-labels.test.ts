import { expect, test } from "vitest";
import { day, plot } from "./chart.ts";

/** What a digit takes of the width where labels are drawn largest, on a phone: 17 units high. */
const digit = 17 * 0.6;

test("date labels neither overlap nor leave the chart, however long the time, and there is one", () => {
	for (let days = 1; days < 12_000; days = Math.ceil(days * 1.13)) {
		for (const start of ["2019-03-11", "2024-12-30"]) {
			const first = Date.parse(start);
			const { frame } = plot(
				{ width: 640, height: 240 },
				{ times: [first, first + days * day], values: [1, 2], unit: "V" },
			);
			const labels = frame.flatMap((shape) =>
				shape.kind === "text" && shape.align === "middle"
					? [{ from: shape.at[0] - (shape.text.length * digit) / 2, to: shape.at[0] + (shape.text.length * digit) / 2 }]
					: [],
			);
			const told = `${days} days from ${start}`;
			expect(labels.length, told).toBeGreaterThan(0);
			for (const [at, { from, to }] of labels.entries()) {
				expect(from, told).toBeGreaterThanOrEqual(labels[at - 1]?.to ?? 0);
				expect(to, told).toBeLessThanOrEqual(640);
			}
		}
	}
});
