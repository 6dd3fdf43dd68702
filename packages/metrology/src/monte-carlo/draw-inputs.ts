import type { Budget, Component } from "../budget/budget.ts";
import { correlatedGroups } from "../budget/correlation.ts";
import type { Generator } from "./generator.ts";

/** Writes one draw of every input into `into`. */
export type DrawInputs = (generator: Generator, into: Float64Array) => void;

type Draw = (generator: Generator) => number;

const studentScale = (generator: Generator, degreesOfFreedom: number) =>
	degreesOfFreedom === Number.POSITIVE_INFINITY
		? 1
		: 1 / Math.sqrt(generator.chiSquared(degreesOfFreedom) / degreesOfFreedom);

/** One draw from between −1 and 1. */
function drawUnit({ shape }: Component): Draw {
	switch (shape.shape) {
		case "rectangular":
			return (generator) => 2 * generator.uniform() - 1;
		case "triangular":
			return (generator) => generator.uniform() - generator.uniform();
		case "trapezoidal": {
			const [wide, narrow] = [(1 + shape.beta) / 2, (1 - shape.beta) / 2];
			return (generator) => wide * (2 * generator.uniform() - 1) + narrow * (2 * generator.uniform() - 1);
		}
		case "arcsine":
			return (generator) => Math.sin(2 * Math.PI * generator.uniform());
		case "normal":
		case "t":
			return (generator) => generator.normal();
	}
}

/**
 * The distribution of one contribution about zero (JCGM 101:2008 6.4): normal, or with finite ν the scaled t (6.4.9);
 * bounded ones between their limits, and with finite ν limits that are themselves inexact by ±a/√(2ν) (6.4.3).
 */
function drawComponent(component: Component): Draw {
	const { shape, standardUncertainty, degreesOfFreedom, sensitivity } = component;
	const unit = drawUnit(component);
	if (shape.shape === "normal" || shape.shape === "t") {
		const scale = sensitivity * standardUncertainty;
		return (generator) => scale * unit(generator) * studentScale(generator, degreesOfFreedom);
	}
	const halfWidth = sensitivity * shape.halfWidth;
	if (degreesOfFreedom === Number.POSITIVE_INFINITY) return (generator) => halfWidth * unit(generator);
	const inexact = halfWidth / Math.sqrt(2 * degreesOfFreedom);
	return (generator) => (halfWidth + inexact * (2 * generator.uniform() - 1)) * unit(generator);
}

/** Lower triangle L with LLᵀ = the matrix, of a positive semidefinite one. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
	const lower: number[][] = [];
	for (const [i, row] of matrix.entries()) {
		const own: number[] = [];
		for (let j = 0; j <= i; j++) {
			const above = lower[j] ?? own;
			let sum = row[j] ?? 0;
			for (let k = 0; k < j; k++) sum -= (own[k] ?? 0) * (above[k] ?? 0);
			const pivot = above[j] ?? 0;
			own.push(i === j ? Math.sqrt(Math.max(0, sum)) : pivot > 1e-7 ? sum / pivot : 0);
		}
		lower.push(own);
	}
	return lower;
}

/** The smallest degrees of freedom with which any input is drawn from a t distribution; infinite where none is. */
export function leastFreedom({ inputs, correlation }: Budget): number {
	const all = correlatedGroups(correlation, inputs.length).flatMap((group) => {
		if (group.length > 1) return group.map((i) => inputs[i]?.degreesOfFreedom ?? Number.POSITIVE_INFINITY);
		const components = group.flatMap((i) => inputs[i]?.components ?? []);
		const unbounded = components.filter(({ shape: { shape } }) => shape === "normal" || shape === "t");
		return unbounded.map(({ degreesOfFreedom }) => degreesOfFreedom);
	});
	return Math.min(...all, Number.POSITIVE_INFINITY);
}

/**
 * Joint draws of all inputs. Correlated inputs are drawn together from a multivariate normal distribution
 * (JCGM 101:2008 6.4.8), or t with the smallest of their degrees of freedom; their single shapes are not used then.
 */
export function drawerOf({ inputs, correlation }: Budget): DrawInputs {
	const steps = correlatedGroups(correlation, inputs.length).map((group): DrawInputs => {
		const [only] = group;
		if (group.length === 1 && only !== undefined) {
			const value = inputs[only]?.value.toNumber() ?? 0;
			const draws = (inputs[only]?.components ?? []).map(drawComponent);
			return (generator, into) => {
				let sum = value;
				for (const draw of draws) sum += draw(generator);
				into[only] = sum;
			};
		}
		const lower = cholesky(group.map((i) => group.map((j) => correlation?.[i]?.[j] ?? 0)));
		const degrees = Math.min(...group.map((i) => inputs[i]?.degreesOfFreedom ?? Number.POSITIVE_INFINITY));
		const centre = group.map((i) => inputs[i]?.value.toNumber() ?? 0);
		const spread = group.map((i) => inputs[i]?.standardUncertainty ?? 0);
		const normals = new Float64Array(group.length);
		return (generator, into) => {
			for (let k = 0; k < normals.length; k++) normals[k] = generator.normal();
			const scale = studentScale(generator, degrees);
			for (const [k, index] of group.entries()) {
				let sum = 0;
				for (let j = 0; j <= k; j++) sum += (lower[k]?.[j] ?? 0) * (normals[j] ?? 0);
				into[index] = (centre[k] ?? 0) + (spread[k] ?? 0) * sum * scale;
			}
		};
	});
	return (generator, into) => {
		for (const step of steps) step(generator, into);
	};
}
