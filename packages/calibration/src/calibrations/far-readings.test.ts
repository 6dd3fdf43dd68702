import { expect, test } from "vitest";
import { farReadings } from "./far-readings.ts";

const point = { nominal: "7.7", unit: "mm", lowerTolerance: "-0.02", upperTolerance: "0.02" };

test.each([
	["among others", ["7.70", "77.00", "7.70"], "77.00 is far from the others"],
	["alone", ["77.00"], "77.00 is far from 7.7 mm"],
	["a tenth", ["0.77"], "0.77 is far from 7.7 mm"],
	["beyond spread and limit", ["7.700", "7.701", "7.95"], "7.95 is far from the others"],
])("a reading that is a slip is asked for: %s", (_, readings, said) => {
	const told = farReadings([
		{ ...point, readings: ["7.70"] },
		{ ...point, readings },
	]);
	expect(told).toEqual([expect.stringContaining(said)]);
	expect(told[0]).toMatch(/^Point 2: /);
});

test.each([
	["scatter", ["7.70", "7.72", "7.68", "7.74"]],
	["a failing instrument", ["9.10", "9.11", "9.10"]],
	["no others", ["7.9"]],
])("what may be so is not: %s", (_, readings) => {
	expect(farReadings([{ ...point, readings }])).toEqual([]);
	expect(farReadings([{ ...point, nominal: "0", readings: ["0.01"] }])).toEqual([]);
});
