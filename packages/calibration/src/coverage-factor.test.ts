import { describe, expect, test } from "vitest";
import { recordCalibrationInput } from "./calibrations/calibration-input.ts";
import { quickRuns } from "./calibrations/quick-readings.ts";
import { readWorked } from "./calibrations/read-worked.ts";
import { readStatedValues } from "./calibrations/stated-values.ts";
import { readHistoryRow } from "./history/read-history-row.ts";
import { TypedNumbers } from "./input-fields.ts";

const said = expect.stringContaining("k lies between 1 and 20");

/** Below any distribution, above t with one degree of freedom, and what a slip of the keys makes. */
describe.each(["0.5", "0", "-2", "1000000000", "20.01"])("k = %s is refused", (k) => {
	test("of a point in a calibration in steps", () => {
		const numbers = new TypedNumbers();
		const point = { nominal: "10", unit: "V", repeats: 1, readings: ["10"], expandedUncertainty: "0.1" };
		readWorked([{ ...point, coverageFactor: k } as never], null, () => ({}) as never, numbers);
		expect(numbers.faults).toEqual({ "points.0.coverageFactor": said });
	});

	test("of a quick one", () => {
		const numbers = new TypedNumbers();
		const point = { unit: "V", nominal: "10", asFound: "10", lowerTolerance: "-1", upperTolerance: "1" };
		const points = [{ ...point, expandedUncertainty: "0.1" }];
		const given = { instrumentId: crypto.randomUUID(), performedOn: "2026-02-20", points, coverageFactor: k };
		quickRuns(recordCalibrationInput.parse(given), numbers);
		expect(numbers.faults).toEqual({ coverageFactor: said });
	});

	test("of a value that an outside certificate states", () => {
		expect(readStatedValues(`10 V; 0.001; ${k}`).fault).toMatch(
			/^Line 1: k: A coverage factor k lies between 1 and 20/,
		);
	});

	test("of a row of past calibrations", () => {
		const row = { line: 2, cells: ["T-1", "2025-02-03", "10", "10.01", "0.004", k] };
		const targets = ["instrument", "performedOn", "nominal", "asFound", "uncertainty", "coverageFactor"] as const;
		const table = { columns: [...targets], rows: [row] };
		const reading = { decimalMark: null, dateOrder: null, stage: "as_found" as const, today: "2026-01-01" };
		const { faults } = readHistoryRow(row as never, table as never, targets, reading as never);
		expect(faults).toEqual([expect.objectContaining({ code: "coverageFactor", message: said })]);
	});
});

test.each(["1", "2", "13.97", "20"])("k = %s is taken", (k) => {
	expect(readStatedValues(`10 V; 0.001; ${k}`).fault).toBeNull();
});
