import {
	type BudgetAtBench,
	bindPoint,
	type DecisionRule,
	type Fault,
	judgePoint,
	type PointResult,
	type PointSnapshot,
	parseReading,
} from "@calibrant/metrology";
import type { WorkPoint } from "./work-draft.ts";

type Judged = Pick<
	WorkPoint,
	| "unit"
	| "nominal"
	| "reference"
	| "lowerTolerance"
	| "upperTolerance"
	| "readings"
	| "expandedUncertainty"
	| "coverageFactor"
>;

/**
 * The result of a point as far as it is typed; null while something is missing or cannot be read. The same function as on
 * the server, which judges again when the page is saved.
 */
export function judgeWork(point: Judged, rule: DecisionRule): PointResult | null {
	const snapshot = snapshotOf(point, rule);
	const judged = snapshot && judgePoint(snapshot);
	return judged?.ok ? judged.result : null;
}

/** What a point comes to with the budget of its procedure, or why it does not; null while something is missing. */
export type BudgetedResult = { result: PointResult; faults: [] } | { result: null; faults: readonly Fault[] };

/** Points are replaced when they change: what is typed in one does not work out the budgets of all the others again. */
const known = new WeakMap<object, { bench: BudgetAtBench; rule: DecisionRule; judged: BudgetedResult | null }>();

/**
 * {@link judgeWork} for a point without a U of its own: its budget is bound to the readings, as the server does it. A
 * simulation takes too long while somebody types, and leaves U as it is: it only compares, when the page is saved.
 */
export function judgeWithBudget(
	point: Judged & { functionId: string },
	rule: DecisionRule,
	bench: BudgetAtBench,
): BudgetedResult | null {
	const before = known.get(point);
	if (before?.bench === bench && before.rule === rule) return before.judged;
	const judged = budgeted(point, rule, bench);
	known.set(point, { bench, rule, judged });
	return judged;
}

function budgeted(
	point: Judged & { functionId: string },
	rule: DecisionRule,
	bench: BudgetAtBench,
): BudgetedResult | null {
	const snapshot = snapshotOf(point, rule);
	if (!snapshot) return null;
	try {
		const { unit, nominal } = snapshot;
		const reference = point.reference.trim() === "" ? null : snapshot.reference;
		const at = { unit, nominal, reference, functionId: point.functionId || null };
		const template = { ...(bench.template as object), monteCarlo: false };
		const bound = bindPoint({ ...bench, template }, at, snapshot.readings);
		if (!bound.ok) return { result: null, faults: bound.faults };
		const judged = judgePoint({ ...snapshot, uncertainty: { by: "budget", budget: bound.result } });
		return judged.ok ? { result: judged.result, faults: [] } : { result: null, faults: judged.faults };
	} catch {
		// A resolution in a unit of another kind: the server says so when it is saved.
		return null;
	}
}

/** What is judged; null while something is missing or cannot be read. */
function snapshotOf(point: Judged, rule: DecisionRule): PointSnapshot | null {
	const readings = point.readings.filter((typed) => typed.trim() !== "").map(parseReading);
	const optional = (typed: string) => (typed.trim() === "" ? null : parseReading(typed));
	const nominal = parseReading(point.nominal);
	const [lower, upper, reference, expanded, factor] = [
		...[optional(point.lowerTolerance), optional(point.upperTolerance), optional(point.reference)],
		...[optional(point.expandedUncertainty), optional(point.coverageFactor)],
	];
	const given = [nominal, lower, upper, reference, expanded, factor, ...readings];
	if (readings.length === 0 || given.some((one) => one && !one.ok)) return null;
	const value = (one: ReturnType<typeof optional> | undefined) => (one?.ok ? one.value : null);
	const [u, k, at] = [value(expanded), value(factor), value(nominal)];
	if ((u === null) !== (k === null) || at === null) return null;
	return {
		...{ format: 3, unit: point.unit, nominal: at, reference: value(reference) ?? at },
		readings: readings.flatMap((one) => value(one) ?? []),
		limits: { lower: value(lower), upper: value(upper) },
		uncertainty: u === null || k === null ? null : { by: "typed", expandedUncertainty: u, coverageFactor: k },
		rule,
	};
}
