import fc from "fast-check";
import { expect, test } from "vitest";
import { backTest, type PastCalibration } from "./back-test.ts";
import { daysOfInterval, intervalOfDays } from "./interval-days.ts";

const past = (...list: [number, boolean][]): PastCalibration[] =>
	list.map(([days, inTolerance], index) => ({ performedOn: `20${10 + index}-03-01`, days, inTolerance }));
const five = past([365, true], [365, true], [365, true], [365, true], [365, true]);
const after = (days: number, inTolerance: boolean): PastCalibration => ({
	performedOn: "2030-01-01",
	...{ days, inTolerance },
});

test.each([
	["caughtEarlier", 365, false, 200],
	["usedLonger", 365, false, 500],
	["added", 365, true, 200],
	["spared", 365, true, 500],
	["same", 365, true, 390],
	["same", 365, false, 330],
] as const)("a calibration after %s: %d days, in tolerance %s, proposed %d", (kind, days, inTolerance, proposed) => {
	const found = backTest([...five, after(days, inTolerance)], () => proposed);
	expect(found).toMatchObject({ predicted: 1, [kind]: 1, meanDays: 365, meanProposedDays: proposed });
	expect(found.caughtEarlier + found.usedLonger + found.added + found.spared + found.same).toBe(1);
});

test("a method sees only what was known before, whatever order the history is in", () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 2000, max: 2040 }), { maxLength: 30 }), (years) => {
			const history = years.map((year) => ({ performedOn: `${year}-01-01`, days: 100, inTolerance: true }));
			const seen: string[][] = [];
			const found = backTest(history, (before) => {
				seen.push(before.map(({ performedOn }) => performedOn));
				return null;
			});
			expect(found.same).toBe(found.predicted);
			for (const dates of seen) expect(dates.length).toBeGreaterThanOrEqual(5);
			const newest = history
				.map(({ performedOn }) => performedOn)
				.sort()
				.at(-1);
			for (const dates of seen) expect(dates).not.toContain(newest);
		}),
	);
	expect(backTest(five, () => 1)).toMatchObject({ predicted: 0, meanDays: null });
});

test("days become the longest usual interval that is not longer, and back", () => {
	expect([0.5, 1, 30.4, 60.8, 60.9, 365.25, 364, 4000].map(intervalOfDays)).toEqual([
		...[null, { value: 1, unit: "day" }, { value: 30, unit: "day" }, { value: 60, unit: "day" }],
		...[
			{ value: 2, unit: "month" },
			{ value: 12, unit: "month" },
			{ value: 11, unit: "month" },
		],
		{ value: 131, unit: "month" },
	]);
	fc.assert(
		fc.property(fc.double({ min: 1, max: 30_000, noNaN: true }), (days) => {
			const interval = intervalOfDays(days);
			expect(interval && daysOfInterval(interval)).toBeLessThanOrEqual(days + 1e-6);
		}),
	);
});
