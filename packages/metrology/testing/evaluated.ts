import { type BudgetInput, evaluateBudget, faultText, type UncertaintyResult } from "../src/index.ts";

/** The result of a budget that a test expects to be sound. */
export function evaluated(json: unknown): UncertaintyResult {
	const answer = evaluateBudget(json);
	if (answer.ok) return answer.result;
	throw new Error(answer.faults.map(faultText).join("\n"));
}

/** The faults of a budget that a test expects to be refused. */
export function faultsOf(json: unknown) {
	const answer = evaluateBudget(json);
	return answer.ok ? [] : answer.faults;
}

/** |value/expected − 1|. */
export const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

/** GUM H.1 (JCGM 100:2008), an end gauge of 50 mm, in nm and °C. */
export const endGauge: BudgetInput = {
	model: "ls + d - ls * (dalpha * theta + alpha * dtheta)",
	inputs: [
		{ name: "ls", value: "50000623", expandedUncertainty: 75, coverageFactor: 3, degreesOfFreedom: 18 },
		{
			name: "d",
			value: 215,
			components: [
				{ name: "repeatability", n: 5, value: 0, pooledStandardDeviation: 13, pooledDegreesOfFreedom: 24 },
				{ name: "random", expandedUncertainty: 10, coverageProbability: 0.95, degreesOfFreedom: 5 },
				{ name: "systematic", expandedUncertainty: 20, coverageFactor: 3, degreesOfFreedom: 8 },
			],
		},
		{ name: "dalpha", value: 0, distribution: "rectangular", halfWidth: "1e-6", degreesOfFreedom: 50 },
		{
			name: "theta",
			value: -0.1,
			components: [{ standardUncertainty: 0.2 }, { distribution: "arcsine", halfWidth: 0.5 }],
		},
		{ name: "alpha", value: "11.5e-6", distribution: "rectangular", halfWidth: "2e-6" },
		{ name: "dtheta", value: 0, distribution: "rectangular", halfWidth: 0.05, degreesOfFreedom: 2 },
	],
	coverageProbability: 0.99,
};

/** GUM H.2 (JCGM 100:2008), table H.2: five simultaneous readings of voltage, current and phase. */
export const impedance = {
	inputs: [
		{ name: "V", observations: [5.007, 4.994, 5.005, 4.99, 4.999] },
		{ name: "I", observations: [19.663e-3, 19.639e-3, 19.64e-3, 19.685e-3, 19.678e-3] },
		{ name: "phi", observations: [1.0456, 1.0438, 1.0468, 1.0428, 1.0433] },
	],
	correlations: [
		{ a: "V", b: "I" },
		{ a: "V", b: "phi" },
		{ a: "I", b: "phi" },
	],
};
