import { type Calculated, type Faults, noFaults } from "../input/fault.ts";
import { isObject, readCount } from "../input/read-fields.ts";
import { bindBudget } from "./bind-budget.ts";
import type { BudgetInput } from "./budget-input.ts";
import { evaluateBudget, type UncertaintyResult } from "./evaluate-budget.ts";

/** What a server computes while somebody waits: a second or two on a busy core. The command takes more. */
export const budgetLimits = { inputs: 20, contributions: 60, trials: 100_000 } as const;

export type TriedBudget = { budget: BudgetInput; result: UncertaintyResult };

/**
 * Binds a template to a bench and evaluates it, within what a server computes at once: {@link budgetLimits}. A Monte
 * Carlo run that names no number of trials gets the most allowed; one that asks for more is refused.
 */
export function tryBudget(template: unknown, bench: unknown): Calculated<TriedBudget> {
	const faults = noFaults();
	const within = withinLimits(template, faults);
	if (faults.list.length > 0) return { ok: false, faults: faults.list };
	const bound = bindBudget(within, bench);
	if (!bound.ok) return bound;
	const evaluated = evaluateBudget(bound.result);
	return evaluated.ok ? { ok: true, result: { budget: bound.result, result: evaluated.result } } : evaluated;
}

/**
 * {@link tryBudget} for a template about to be published: with the example bench, and with readings that do not differ,
 * as a digital display often gives them.
 */
export function checkTemplate(template: unknown, bench: unknown): Calculated<TriedBudget> {
	const tried = tryBudget(template, bench);
	if (!tried.ok || !isObject(bench) || !Array.isArray(bench.readings) || bench.readings.length < 2) return tried;
	const still = { ...bench, readings: bench.readings.map(() => (bench.readings as unknown[])[0]) };
	const again = tryBudget(isObject(template) ? { ...template, monteCarlo: false } : template, still);
	return again.ok ? tried : again;
}

function withinLimits(template: unknown, faults: Faults): unknown {
	if (!isObject(template)) return template;
	const clause = "JCGM 101:2008 7.2; ISO/IEC 17025:2017, 7.11.2";
	const inputs = Array.isArray(template.inputs) ? template.inputs : [];
	const contributions = inputs.reduce(
		(sum: number, one) => sum + (isObject(one) && Array.isArray(one.components) ? one.components.length : 1),
		0,
	);
	const counts = { inputs: inputs.length, contributions };
	for (const name of ["inputs", "contributions"] as const)
		if (counts[name] > budgetLimits[name])
			faults.add(
				...(["inputs", "out_of_range"] as const),
				`There are ${counts[name]} ${name}; at most ${budgetLimits[name]} are computed here. Use \`calibrant uncertainty\` for more.`,
				clause,
			);
	const { monteCarlo } = template;
	if (monteCarlo === true) return { ...template, monteCarlo: { maximumTrials: budgetLimits.trials } };
	if (!isObject(monteCarlo)) return template;
	if (monteCarlo.maximumTrials === undefined)
		return { ...template, monteCarlo: { ...monteCarlo, maximumTrials: budgetLimits.trials } };
	readCount(monteCarlo.maximumTrials, [20_000, budgetLimits.trials], "monteCarlo.maximumTrials", faults, clause);
	return template;
}
