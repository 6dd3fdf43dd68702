import type { Decimal } from "decimal.js";
import { decimalAlgebra, evaluate, Wide } from "../model/algebra.ts";
import { partialDerivative, type SecondOrderTerm, secondOrderTerms } from "../model/derivatives.ts";
import { compileModel } from "../model/float.ts";
import type { Budget, Quantity } from "./budget.ts";
import { correlatedGroups } from "./correlation.ts";

/** Second-order terms take the square of the number of inputs; with more than these they wait until asked for. */
const mostUnasked = 40;

/** The result of the law of propagation, before coverage. Float64 but for the estimate. */
export type Combined = {
	estimate: Decimal;
	sensitivities: number[];
	/** cᵢuᵢ with sign. */
	weighed: number[];
	/** Variance of the first-order terms. */
	linearVariance: number;
	/** Null without a model, or with correlated inputs. */
	secondOrder: SecondOrderTerm[] | null;
	standardUncertainty: number;
	effectiveDegreesOfFreedom: number;
};

/**
 * The estimate: with 40 decimal digits, in float64 where that is out of the decimals' reach (a sine of a huge number).
 * NaN when the model has no value at these inputs.
 */
export function estimateOf({ model, inputs }: Budget): Decimal {
	if (!model)
		return inputs.reduce(
			(sum, { value, sensitivity }) => sum.plus(sensitivity ? value.times(sensitivity) : value),
			new Wide(0),
		);
	const names = inputs.map(({ name }) => name);
	const float = compileModel(model, names)(Float64Array.from(inputs, ({ value }) => value.toNumber()));
	if (!Number.isFinite(float)) return new Wide(Number.NaN);
	try {
		const exact = evaluate(model, decimalAlgebra, new Map(inputs.map(({ name, value }) => [name, value])));
		return exact.isFinite() ? exact : new Wide(float);
	} catch {
		return new Wide(float);
	}
}

/** Sensitivity coefficients cᵢ: as stated, else ∂f/∂xᵢ of the model, else 1 (JCGM 100:2008 5.1.3, 5.1.4). */
export function sensitivitiesOf({ model, inputs }: Budget): number[] {
	const point = new Map(inputs.map(({ name, value }) => [name, value.toNumber()]));
	return inputs.map(({ name, sensitivity }) => {
		if (sensitivity) return sensitivity.toNumber();
		return model ? partialDerivative(model, point, name) : 1;
	});
}

/**
 * Combines the inputs: u_c² = Σᵢ Σⱼ cᵢcⱼ uᵢuⱼ rᵢⱼ (JCGM 100:2008 equations 10 and 16), with the second-order terms of
 * 5.1.2 where the budget asks for them, and the effective degrees of freedom.
 */
export function combine(budget: Budget, estimate: Decimal, sensitivities: number[]): Combined {
	const { inputs, correlation, model } = budget;
	const weighed = inputs.map(({ standardUncertainty }, i) => (sensitivities[i] ?? 0) * standardUncertainty);
	const linearVariance = varianceOf(
		weighed,
		correlation,
		inputs.map((_, i) => i),
	);
	const wanted = budget.secondOrder || inputs.length <= mostUnasked;
	const secondOrder = model && !correlation && wanted ? termsOf(budget, linearVariance) : null;
	const more = budget.secondOrder ? (secondOrder ?? []).reduce((sum, { variance }) => sum + variance, 0) : 0;
	return {
		...{ estimate, sensitivities, weighed, linearVariance, secondOrder },
		standardUncertainty: Math.sqrt(Math.max(0, linearVariance + more)),
		effectiveDegreesOfFreedom: degreesOf(inputs, weighed, correlation, linearVariance),
	};
}

function termsOf({ model, inputs }: Budget, linear: number): SecondOrderTerm[] {
	if (!model) return [];
	const point = new Map(inputs.map(({ name, value }) => [name, value.toNumber()]));
	const uncertainties = new Map(inputs.map(({ name, standardUncertainty }) => [name, standardUncertainty]));
	const terms = secondOrderTerms(model, point, uncertainties);
	const largest = Math.max(linear, ...terms.map(({ variance }) => Math.abs(variance)));
	// Differences of derivatives leave rounding noise where the true term is zero.
	return terms.filter(({ variance }) => !(Math.abs(variance) < largest * 1e-12));
}

function varianceOf(weighed: readonly number[], correlation: number[][] | null, group: readonly number[]): number {
	let sum = 0;
	for (const i of group)
		for (const j of group) {
			const r = i === j ? 1 : (correlation?.[i]?.[j] ?? 0);
			sum += r * (weighed[i] ?? 0) * (weighed[j] ?? 0);
		}
	return Math.max(0, sum);
}

/**
 * Welch–Satterthwaite, ν_eff = u_c⁴ / Σ u_g⁴/ν_g (JCGM 100:2008 G.4.1), of the first-order terms. The formula holds for
 * independent contributions, so correlated inputs count together as one, with the smallest of their degrees of freedom:
 * exact for simultaneous observations (Willink, Metrologia 44 (2007) 340), cautious otherwise.
 */
function degreesOf(
	inputs: readonly Quantity[],
	weighed: readonly number[],
	correlation: number[][] | null,
	variance: number,
): number {
	if (!(variance > 0)) return Math.min(...inputs.map(({ degreesOfFreedom }) => degreesOfFreedom));
	let sum = 0;
	for (const group of correlatedGroups(correlation, inputs.length)) {
		const smallest = Math.min(...group.map((i) => inputs[i]?.degreesOfFreedom ?? Number.POSITIVE_INFINITY));
		sum += (varianceOf(weighed, correlation, group) / variance) ** 2 / smallest;
	}
	return 1 / sum;
}
