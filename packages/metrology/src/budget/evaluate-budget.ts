import { type Coverage, chooseCoverage, givenCoverage, type Weighed } from "../coverage/choose-coverage.ts";
import { type Fault, noFaults } from "../input/fault.ts";
import { Wide } from "../model/algebra.ts";
import { type MonteCarloResult, runMonteCarlo } from "../monte-carlo/monte-carlo.ts";
import { type RoundedResult, roundResult } from "../rounding/round-result.ts";
import type { Budget } from "./budget.ts";
import { type Combined, combine, estimateOf, sensitivitiesOf } from "./combine.ts";
import { type ContributionRow, contributionRows } from "./contributions.ts";
import { readBudget } from "./read-budget.ts";

/** The answer to a budget. Numbers are float64 in the unit of the output; null stands for infinite degrees of freedom. */
export type UncertaintyResult = {
	estimate: number;
	standardUncertainty: number;
	/** By Welch–Satterthwaite, not cut down. */
	effectiveDegreesOfFreedom: number | null;
	coverageProbability: number;
	coverageFactor: number;
	expandedUncertainty: number;
	coverage: Omit<Coverage, "factor" | "probability">;
	contributions: ContributionRow[];
	correlations: { a: string; b: string; r: number }[];
	/** What second-order terms do: their sum as a standard uncertainty would be with them, and whether it is. */
	secondOrder: {
		included: boolean;
		standardUncertainty: number;
		terms: { a: string; b: string; contribution: number }[];
	} | null;
	/** Two significant digits of U, halves up, the value to the same place. */
	reported: RoundedResult;
	monteCarlo: MonteCarloResult | null;
	warnings: string[];
};

/** Second-order terms that change u by more than this are worth a warning. */
const noticeable = 0.05;

/**
 * Evaluates an uncertainty budget as JCGM 100:2008 (GUM) clause 8 summarises: input JSON in, everything that a report
 * and a later recomputation need out, or every fault with its reason and clause. `docs/uncertainty-budgets.md`
 * describes the input. Pure: the same input gives the same answer, Monte Carlo included. `samePairRest`: for snapshots of
 * points from before more was allowed beside two dominant rectangles.
 */
export function evaluateBudget(
	json: unknown,
	{ samePairRest = false } = {},
): { ok: true; result: UncertaintyResult } | { ok: false; faults: Fault[] } {
	const read = readBudget(json);
	if (!read.ok) return read;
	const { budget } = read;
	const faults = noFaults();
	const estimate = estimateOf(budget);
	const clause = "JCGM 100:2008 4.1.4, 5.1.2";
	if (!estimate.isFinite()) {
		faults.add("model", "model", "The model has no value at these inputs, such as a division by zero.", clause);
		return { ok: false, faults: faults.list };
	}
	const sensitivities = sensitivitiesOf(budget);
	for (const [index, c] of sensitivities.entries())
		if (!Number.isFinite(c)) {
			const what = `The model has no derivative by ${budget.inputs[index]?.name} at these inputs.`;
			faults.add(`inputs[${index}]`, "model", `${what} Give its sensitivity, or another form of the model.`, clause);
		}
	if (faults.list.length > 0) return { ok: false, faults: faults.list };
	const combined = combine(budget, estimate, sensitivities);
	const u = combined.standardUncertainty;
	if (!Number.isFinite(u)) {
		const what = "The uncertainty of the output is beyond what float64 holds.";
		faults.add("", "out_of_range", `${what} Choose larger units, or another form of the model.`, clause);
		return { ok: false, faults: faults.list };
	}
	if (!(u > 0)) {
		const nonlinear = (combined.secondOrder ?? []).some(({ variance }) => variance > 0);
		const how = nonlinear
			? "The model is flat here to first order; set secondOrder to true."
			: "All contributions cancel or have a sensitivity of zero; a result without uncertainty cannot be reported.";
		faults.add(
			"",
			"no_uncertainty",
			`The combined uncertainty is zero. ${how}`,
			"JCGM 100:2008 5.1.2; ISO/IEC 17025:2017 7.6.1",
		);
		return { ok: false, faults: faults.list };
	}
	const coverage = coverageOf(budget, combined, samePairRest);
	if (typeof coverage === "string") {
		faults.add("coverage", "no_coverage_factor", coverage, "EA-4/02 M:2013 S10");
		return { ok: false, faults: faults.list };
	}
	return { ok: true, result: resultOf(budget, combined, coverage) };
}

function coverageOf(budget: Budget, combined: Combined, samePairRest: boolean): Coverage | string {
	const { coverageFactor, coverage: forced, coverageProbability: probability } = budget;
	const { effectiveDegreesOfFreedom } = combined;
	if (coverageFactor !== null) return givenCoverage(coverageFactor, effectiveDegreesOfFreedom);
	const contributions = budget.correlation || budget.secondOrder ? null : weighedParts(budget, combined.sensitivities);
	return chooseCoverage({ forced, probability, effectiveDegreesOfFreedom, contributions, samePairRest });
}

/** Every elementary contribution, with its half-width in the unit of the result. */
function weighedParts({ inputs }: Budget, sensitivities: readonly number[]): Weighed[] {
	return inputs.flatMap(({ name, components }, index) =>
		components.map((component) => {
			const factor = Math.abs((sensitivities[index] ?? 0) * component.sensitivity);
			const { shape } = component;
			return {
				name: component.name ? `${name}: ${component.name}` : name,
				contribution: factor * component.standardUncertainty,
				shape: "halfWidth" in shape ? { ...shape, halfWidth: factor * shape.halfWidth } : shape,
				degreesOfFreedom: component.degreesOfFreedom,
			};
		}),
	);
}

function resultOf(
	budget: Budget,
	combined: Combined,
	{ factor, probability: coverageProbability, ...coverage }: Coverage,
): UncertaintyResult {
	const { standardUncertainty, effectiveDegreesOfFreedom, secondOrder, linearVariance, estimate } = combined;
	const expandedUncertainty = factor * standardUncertainty;
	const { inputs, correlation } = budget;
	const withTerms = Math.sqrt(
		Math.max(
			0,
			(secondOrder ?? []).reduce((sum, { variance }) => sum + variance, linearVariance),
		),
	);
	const linear = { estimate: estimate.toNumber(), standardUncertainty, expandedUncertainty, coverageProbability };
	const run = budget.monteCarlo ? runMonteCarlo(budget, budget.monteCarlo, linear) : null;
	const warnings = [...budget.warnings];
	if (secondOrder && !budget.secondOrder && Math.abs(withTerms / standardUncertainty - 1) > noticeable)
		warnings.push(
			`The model is not linear here: with second-order terms u would be ${withTerms.toPrecision(4)}, not ${standardUncertainty.toPrecision(4)}. Set secondOrder to true (JCGM 100:2008 5.1.2).`,
		);
	if (run && "failed" in run)
		warnings.push(
			`Monte Carlo gave no answer: for ${(run.failed * 100).toPrecision(2)} % of the draws the model has no value. The inputs reach where it is not defined.`,
		);
	if (run && !("failed" in run) && run.standardUncertainty === null)
		warnings.push(
			"Monte Carlo gives no standard uncertainty: an input has 2 degrees of freedom or fewer, and its t distribution no variance (JCGM 101:2008 6.4.9.4). Its coverage interval holds.",
		);
	if (run && correlation)
		warnings.push("Monte Carlo draws correlated inputs from a joint normal or t distribution (JCGM 101:2008 6.4.8).");
	return {
		...{ estimate: linear.estimate, standardUncertainty },
		effectiveDegreesOfFreedom: Number.isFinite(effectiveDegreesOfFreedom) ? effectiveDegreesOfFreedom : null,
		...{ coverageProbability, coverageFactor: factor, expandedUncertainty, coverage },
		contributions: contributionRows(budget, combined),
		correlations: inputs.flatMap(({ name: a }, i) =>
			inputs.slice(i + 1).flatMap(({ name: b }, j) => {
				const r = correlation?.[i]?.[i + 1 + j] ?? 0;
				return r === 0 ? [] : [{ a, b, r }];
			}),
		),
		secondOrder: secondOrder && {
			...{ included: budget.secondOrder, standardUncertainty: withTerms },
			terms: secondOrder.map(({ a, b, variance }) => ({
				a,
				b,
				contribution: Math.sign(variance) * Math.sqrt(Math.abs(variance)),
			})),
		},
		reported: roundResult(estimate, new Wide(expandedUncertainty), 2, "half-up"),
		monteCarlo: run && "failed" in run ? null : run,
		warnings,
	};
}
