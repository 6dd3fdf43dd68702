import { type BudgetAtBench, type DecisionRule, faultText } from "@calibrant/metrology";
import type { Judge } from "./use-judge.ts";
import type { Work, WorkPoint } from "./work-draft.ts";

const isSimulated = ({ template }: BudgetAtBench) => Boolean((template as { monteCarlo?: unknown }).monteCarlo);

/** What somebody has to give before a point is judged: nothing where it only was not looked at yet. */
export type Missing = "nominal" | "reading" | "u" | "k" | "limit";

/** What is missing of a point as it is typed; a budget of the procedure gives U. */
export function missingOf(point: WorkPoint, hasBudget: boolean, rule: DecisionRule | null): Missing[] {
	const blank = (text: string) => text.trim() === "";
	const [noU, noK] = [blank(point.expandedUncertainty), blank(point.coverageFactor)];
	const noLimit = blank(point.lowerTolerance) && blank(point.upperTolerance);
	const needsU = rule !== null && rule.type !== "simple" && !hasBudget && !noLimit;
	return [
		...(blank(point.nominal) ? (["nominal"] as const) : []),
		...(point.readings.every(blank) ? (["reading"] as const) : []),
		...(noU && (needsU || !noK) ? (["u"] as const) : []),
		...(noK && (!noU || needsU) ? (["k"] as const) : []),
		...(noLimit ? (["limit"] as const) : []),
	];
}

/**
 * What a point comes to. What is typed is judged here; with a rule chosen anew or before the judge is there, the saved
 * result is shown, while it still fits. A simulation is run when the page is saved, and what it said holds until then.
 */
export function outcomeOf(
	point: WorkPoint,
	saved: Work["runs"][number]["points"][number] | undefined,
	{ judge, rule, budget }: { judge: Judge | null; rule: DecisionRule | null; budget: BudgetAtBench | null },
) {
	const none = { isSaved: false, isSimulationDue: false, why: [] };
	const typed = point.readings.filter((reading) => reading.trim() !== "");
	const same = saved !== undefined && typed.length > 0 && typed.join("\n") === saved.readings.join("\n");
	if (judge && rule && (point.expandedUncertainty.trim() !== "" || !budget))
		return { ...none, result: judge.judgeWork(point, rule) };
	if (judge && rule && budget) {
		const judged = judge.judgeWithBudget(point, rule, budget);
		const why = [...new Set(judged?.faults.map((fault) => faultText({ ...fault, path: "" })))];
		const result = judged?.result ?? null;
		if (!result || !isSimulated(budget)) return { ...none, result, why };
		const holds = same && saved.error === result.error && saved.expandedUncertainty === result.expandedUncertainty;
		const { warnings } = holds ? saved : result;
		return { ...none, result: { ...result, warnings }, isSimulationDue: !holds, why };
	}
	const result = same && saved.error !== null ? { ...saved, error: saved.error } : null;
	return { ...none, result, isSaved: rule === null, why: same && saved.error === null ? saved.warnings : [] };
}
