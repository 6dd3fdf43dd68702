import { type BudgetAtBench, type DecisionRule, faultText } from "@calibrant/metrology";
import type { Judge } from "./use-judge.ts";
import type { Work, WorkPoint } from "./work-draft.ts";

/** A simulation takes too long to be worked out while somebody types. */
const isQuick = ({ template }: BudgetAtBench) => !(template as { monteCarlo?: unknown }).monteCarlo;

/**
 * What a point comes to. What is typed is judged here; with a simulation, a rule chosen anew or before the judge is there,
 * the saved result is shown, while it still fits.
 */
export function outcomeOf(
	point: WorkPoint,
	saved: Work["runs"][number]["points"][number] | undefined,
	{ judge, rule, budget }: { judge: Judge | null; rule: DecisionRule | null; budget: BudgetAtBench | null },
) {
	const stated = point.expandedUncertainty.trim() !== "";
	const isHere = rule !== null && (stated || !budget || isQuick(budget));
	if (judge && isHere && (stated || !budget)) return { result: judge.judgeWork(point, rule), isSaved: false, why: [] };
	if (judge && isHere && budget) {
		const judged = judge.judgeWithBudget(point, rule, budget);
		const why = judged?.faults.map((fault) => faultText({ ...fault, path: "" })) ?? [];
		return { result: judged?.result ?? null, isSaved: false, why: [...new Set(why)] };
	}
	const typed = point.readings.filter((reading) => reading.trim() !== "");
	const same = saved !== undefined && typed.length > 0 && typed.join("\n") === saved.readings.join("\n");
	const result = same && saved.error !== null ? { ...saved, error: saved.error } : null;
	return { result, isSaved: !isHere, why: same && saved.error === null ? saved.warnings : [] };
}
