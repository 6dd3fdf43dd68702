import type { Budget, MonteCarloRequest } from "../budget/budget.ts";
import { compileModel } from "../model/float.ts";
import { drawerOf, leastFreedom } from "./draw-inputs.ts";
import { createGenerator, stateOf } from "./generator.ts";
import { numericalTolerance, type Summary, summarise } from "./summarise.ts";

/**
 * A Monte Carlo result, in the unit of the output, with the standard errors of each of its numbers. Null is what a t
 * distribution among the inputs has none of: with ν ≤ 2 no variance, with ν ≤ 1 no expectation (JCGM 101:2008 6.4.9.4).
 */
export type MonteCarloResult = Omit<Summary, Moment> & { [K in Moment]: number | null } & {
	seed: number;
	trials: number;
	/** Whether twice every standard error came below a fifth of the tolerance before the trials ran out. */
	stabilised: boolean;
	standardErrors: { [K in Moment]: number | null } & { low: number; high: number };
	/** δ of JCGM 101:2008 7.9.2 for the standard uncertainty, or where there is none for that of the linear model. */
	tolerance: number;
	/** |y − U − y_low| and |y + U − y_high| (JCGM 101:2008 8.2), and whether both are at most the tolerance. */
	comparison: { low: number; high: number; agrees: boolean | null };
};

type Moment = "estimate" | "standardUncertainty";

/** A Monte Carlo run whose draws left what the model can compute: the fraction of such draws. */
export type MonteCarloFailure = { failed: number };

/** The intervals of a block of trials are good enough to average from here on (JCGM 101:2008 7.9.4 b). */
const leastBlock = 10_000;

/**
 * Propagates distributions (JCGM 101:2008 clause 7) by the adaptive procedure of 7.9: blocks of trials until twice the
 * standard errors of estimate, uncertainty and both ends of the symmetric interval are below δ/5 (8.2), or the trials
 * run out. Same budget and seed, same numbers. `linear` is what it is compared with.
 */
export function runMonteCarlo(
	budget: Budget,
	request: MonteCarloRequest,
	linear: { estimate: number; standardUncertainty: number; expandedUncertainty: number; coverageProbability: number },
): MonteCarloResult | MonteCarloFailure {
	const { seed, maximumTrials, significantDigits } = request;
	const probability = linear.coverageProbability;
	const block = Math.min(Math.floor(maximumTrials / 2), Math.max(leastBlock, Math.ceil(100 / (1 - probability))));
	const draws = new Float64Array(Math.floor(maximumTrials / block) * block);
	const model = modelOf(budget);
	const draw = drawerOf(budget);
	const generator = createGenerator(stateOf(seed));
	const values = new Float64Array(budget.inputs.length);
	const freedom = leastFreedom(budget);
	const exists = { estimate: freedom > 1, standardUncertainty: freedom > 2 };
	const blocks: Summary[] = [];
	let trials = 0;
	let stabilised = false;
	let errors = { estimate: 0, standardUncertainty: 0, low: 0, high: 0 };
	while (trials < draws.length && !stabilised) {
		let failed = 0;
		for (let index = trials; index < trials + block; index++) {
			draw(generator, values);
			const y = model(values);
			draws[index] = y;
			if (!Number.isFinite(y)) failed++;
		}
		if (failed > 0) return { failed: failed / block };
		blocks.push(summarise(draws.slice(trials, trials + block), probability));
		trials += block;
		if (blocks.length < 2) continue;
		errors = errorsOf(blocks);
		const mean = blocks.reduce((sum, one) => sum + one.standardUncertainty, 0) / blocks.length;
		const u = exists.standardUncertainty ? mean : linear.standardUncertainty;
		const wanted = numericalTolerance(u, significantDigits) / 5;
		stabilised = Math.max(...Object.values(existing(errors, exists)).map(Number)) * 2 <= wanted;
	}
	const summary = summarise(draws.subarray(0, trials), probability);
	const u = exists.standardUncertainty ? summary.standardUncertainty : linear.standardUncertainty;
	const tolerance = numericalTolerance(u, significantDigits);
	const low = Math.abs(linear.estimate - linear.expandedUncertainty - summary.symmetric[0]);
	const high = Math.abs(linear.estimate + linear.expandedUncertainty - summary.symmetric[1]);
	const beyond = Math.max(low - tolerance, high - tolerance);
	const doubt = 2 * Math.max(errors.low, errors.high);
	const agrees = beyond <= 0 ? true : !stabilised && beyond <= doubt ? null : false;
	return {
		...existing(summary, exists),
		...{ seed, trials, stabilised, tolerance, comparison: { low, high, agrees } },
		standardErrors: existing(errors, exists),
	};
}

/** Without the moments that do not exist: what draws give for them depends on how many there were. */
const existing = <T extends Record<Moment, number>>(of: T, exists: Record<Moment, boolean>) => ({
	...of,
	estimate: exists.estimate ? of.estimate : null,
	standardUncertainty: exists.standardUncertainty ? of.standardUncertainty : null,
});

function modelOf({ model, inputs }: Budget): (values: Float64Array) => number {
	if (model) {
		const names = inputs.map(({ name }) => name);
		return compileModel(model, names);
	}
	const factors = inputs.map(({ sensitivity }) => sensitivity?.toNumber() ?? 1);
	return (values) => {
		let sum = 0;
		for (let index = 0; index < factors.length; index++) sum += (factors[index] as number) * (values[index] as number);
		return sum;
	};
}

/** Standard errors of the averages over the blocks (JCGM 101:2008 7.9.4 e, f). */
function errorsOf(blocks: readonly Summary[]) {
	const of = (pick: (one: Summary) => number) => {
		const picked = blocks.map(pick);
		const mean = picked.reduce((sum, one) => sum + one, 0) / picked.length;
		const squares = picked.reduce((sum, one) => sum + (one - mean) ** 2, 0);
		return Math.sqrt(squares / (picked.length - 1) / picked.length);
	};
	return {
		...{ estimate: of((one) => one.estimate), standardUncertainty: of((one) => one.standardUncertainty) },
		...{ low: of((one) => one.symmetric[0]), high: of((one) => one.symmetric[1]) },
	};
}
