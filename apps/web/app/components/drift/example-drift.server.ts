import { driftChart } from "@calibrant/metrology/charts";

/** The errors of the torque wrench on the front page, in percent. */
const errors = [
	["2023-02-14", 0.4],
	["2024-02-12", 1.3],
	["2025-02-10", 3.1],
	["2026-02-11", 5.8],
] as const;

/** The same drawing as on an instrument's page, of invented values. */
export const exampleDrift = () =>
	driftChart({
		...{ unit: "%", adjustedOn: [], estimate: null, size: { width: 340, height: 158 } },
		limits: { lower: -4, upper: 4 },
		acceptance: { lower: null, upper: null },
		values: errors.map(([on, value]) => ({ on, value, stage: "as_found", expandedUncertainty: 0.6 })),
	});
