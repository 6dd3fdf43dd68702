import { describe, expect, test } from "vitest";
import { faultText } from "../input/fault.ts";
import { type BudgetSheet, benchOf, placesOf, rolesOf, type SheetLine, templateOf } from "./budget-sheet.ts";
import { checkTemplate, tryBudget } from "./try-budget.ts";

describe("a sheet", () => {
	const line = (fields: Partial<SheetLine>): SheetLine => ({
		...{ input: "", about: "", source: "readings", value: "", absolute: "", relative: "" },
		...{ coverageFactor: "", degreesOfFreedom: "", sensitivity: "", role: "" },
		...fields,
	});
	const sheet: BudgetSheet = {
		...{ model: "i - s", coverageProbability: "", monteCarlo: true, correlations: [] },
		lines: [
			line({ input: "i", about: "repeatability" }),
			line({ input: "s", source: "standard", role: "gauge" }),
			line({ input: "i", about: "resolution", source: "resolution" }),
			line({ input: "s", source: "drift", role: "gauge", absolute: "0.01", relative: "20 ppm" }),
			line({ input: "s", about: "temperature", source: "rectangular", absolute: "0.002" }),
		],
	};
	const example = benchOf({
		...{ nominal: "10", reference: "10.000", readings: "10.01 10.02; 10.00", resolution: "0.01" },
		standards: [
			{
				role: "gauge",
				name: "G1",
				expandedUncertainty: "0.004",
				coverageFactor: "2",
				drift: "",
				daysSinceCalibration: "100",
			},
		],
	});

	test("adds lines of the same input up, says where each stands, and computes", () => {
		expect(placesOf(sheet)).toEqual([
			...["inputs[0].components[0]", "inputs[1].components[0]", "inputs[0].components[1]"],
			...["inputs[1].components[1]", "inputs[1].components[2]"],
		]);
		expect(rolesOf(sheet)).toEqual(["gauge"]);
		const tried = checkTemplate(templateOf(sheet), example);
		if (!tried.ok) throw new Error(tried.faults.map(faultText).join("\n"));
		const { result } = tried.result;
		expect(result.estimate).toBeCloseTo(0.01, 12);
		const parts = [
			0.01 / Math.sqrt(3),
			0.01 / Math.sqrt(12),
			0.002,
			((0.0102 / 365.25) * 100) / Math.sqrt(3),
			0.002 / Math.sqrt(3),
		];
		expect(result.standardUncertainty).toBeCloseTo(Math.hypot(...parts), 12);
		expect(result.monteCarlo?.trials).toBeLessThanOrEqual(100_000);
	});

	test("an empty amount is a fault at its line, not an uncertainty left out", () => {
		const lines = [...sheet.lines.slice(0, 4), line({ input: "s", source: "rectangular" })];
		const tried = tryBudget(templateOf({ ...sheet, lines }), example);
		const faults = tried.ok ? [] : tried.faults;
		expect(faults).toContainEqual(expect.objectContaining({ path: "inputs[1].components[2].halfWidth" }));
	});
});
