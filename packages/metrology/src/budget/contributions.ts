import type { Budget, Component, Evaluation } from "./budget.ts";
import type { Combined } from "./combine.ts";

type PartRow = {
	name: string | null;
	standard: string | null;
	evaluation: Evaluation;
	distribution: Component["shape"]["shape"];
	standardUncertainty: number;
	degreesOfFreedom: number | null;
	sensitivity: number;
};

/** One line of the budget's table (EA-4/02 M:2013 6.2). */
export type ContributionRow = {
	name: string;
	value: number;
	standardUncertainty: number;
	degreesOfFreedom: number | null;
	/** "combined" where the input has several components. */
	distribution: Component["shape"]["shape"] | "combined";
	sensitivity: number;
	/** |c|·u, in the unit of the output. */
	contribution: number;
	/** Part of the variance of the output, the shares of all lines being 1; negative where a correlation lowers it. */
	share: number;
	components: PartRow[];
};

const finite = (degreesOfFreedom: number) => (Number.isFinite(degreesOfFreedom) ? degreesOfFreedom : null);

/** The budget's table. The share of a line is cᵢuᵢ Σⱼ rᵢⱼcⱼuⱼ over the first-order variance. */
export function contributionRows({ inputs, correlation }: Budget, combined: Combined): ContributionRow[] {
	const { weighed, linearVariance, sensitivities } = combined;
	return inputs.map((input, i) => {
		const own = weighed[i] ?? 0;
		const joint = correlation ? weighed.reduce((sum, other, j) => sum + (correlation[i]?.[j] ?? 0) * other, 0) : own;
		const [only, ...more] = input.components;
		return {
			...{ name: input.name, value: input.value.toNumber(), standardUncertainty: input.standardUncertainty },
			degreesOfFreedom: finite(input.degreesOfFreedom),
			distribution: only && more.length === 0 ? only.shape.shape : "combined",
			sensitivity: sensitivities[i] ?? 0,
			contribution: Math.abs(own),
			share: linearVariance > 0 ? (own * joint) / linearVariance : 0,
			components: input.components.map(
				({ name, standard, evaluation, shape, standardUncertainty, degreesOfFreedom, sensitivity }) => ({
					...{ name, standard, evaluation, distribution: shape.shape, standardUncertainty, sensitivity },
					degreesOfFreedom: finite(degreesOfFreedom),
				}),
			),
		};
	});
}
