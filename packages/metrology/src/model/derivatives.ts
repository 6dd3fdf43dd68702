import { evaluate } from "./algebra.ts";
import type { Expression } from "./functions.ts";
import { type Taylor, taylorAlgebra } from "./taylor.ts";

/** The model along a direction from a point: value, and first, second and third derivative in that direction. */
function along(model: Expression, point: ReadonlyMap<string, number>, direction: Record<string, number>): Taylor {
	const values = new Map<string, Taylor>();
	for (const [name, value] of point)
		values.set(name, [value, Object.hasOwn(direction, name) ? (direction[name] ?? 0) : 0, 0, 0]);
	const [value, first, second, third] = evaluate(model, taylorAlgebra, values);
	return [value, first, 2 * second, 6 * third];
}

/** Partial derivative of the model with respect to one input at a point (JCGM 100:2008 5.1.3); NaN where there is none. */
export const partialDerivative = (model: Expression, point: ReadonlyMap<string, number>, name: string): number =>
	along(model, point, { [name]: 1 })[1];

export type SecondOrderTerm = { a: string; b: string; variance: number };

/**
 * The terms that JCGM 100:2008 5.1.2 (note) adds to the variance of a nonlinear model with independent inputs:
 * Σᵢ Σⱼ [½ (∂²f/∂xᵢ∂xⱼ)² + ∂f/∂xᵢ · ∂³f/∂xᵢ∂xⱼ²] uᵢ² uⱼ², one entry per pair, in the squared unit of the output.
 */
export function secondOrderTerms(
	model: Expression,
	point: ReadonlyMap<string, number>,
	uncertainties: ReadonlyMap<string, number>,
): SecondOrderTerm[] {
	const inputs = [...uncertainties].filter(([name, u]) => u > 0 && point.has(name));
	const single = inputs.map(([name, u]) => along(model, point, { [name]: u }));
	const terms: SecondOrderTerm[] = [];
	for (const [i, [a, ua]] of inputs.entries()) {
		const own = single[i] as Taylor;
		terms.push({ a, b: a, variance: own[2] ** 2 / 2 + own[1] * own[3] });
		for (let j = i + 1; j < inputs.length; j++) {
			const [b, ub] = inputs[j] as [string, number];
			const other = single[j] as Taylor;
			const plus = along(model, point, { [a]: ua, [b]: ub });
			const minus = along(model, point, { [a]: ua, [b]: -ub });
			const mixed = (plus[2] - minus[2]) / 4;
			const abb = (plus[3] + minus[3] - 2 * own[3]) / 6;
			const aab = (plus[3] - minus[3] - 2 * other[3]) / 6;
			terms.push({ a, b, variance: mixed ** 2 + own[1] * abb + other[1] * aab });
		}
	}
	return terms.filter(({ variance }) => variance !== 0);
}
