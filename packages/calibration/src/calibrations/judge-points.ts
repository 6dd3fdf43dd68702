import type { calibrationPoints } from "@calibrant/db/schema";
import { contentHash } from "@calibrant/kernel";
import {
	type BudgetInput,
	type Calculated,
	convert,
	type DecisionRule,
	type Fault,
	faultText,
	judgePoint,
	type PointResult,
	type PointSnapshot,
	type PointUncertainty,
	plainUnit,
} from "@calibrant/metrology";
import type { PointRow } from "./calibration-view.ts";

type PointInsert = typeof calibrationPoints.$inferInsert;

/** What is measured at a point and against what; decimal strings. */
export type PlannedPoint = Pick<
	Required<PointInsert>,
	"unit" | "reference" | "lowerTolerance" | "upperTolerance" | "typedUncertainty" | "typedFactor" | "repeats"
> & { nominal: string; functionId: string | null; specId: string | null };

/** By which rule, and with which budget where the point has no U of its own. */
export type Judging = { rule: DecisionRule; budget: Binding };
/** The budget of a point, bound to what is known at the bench; null where the procedure has none. */
export type Binding = (point: PlannedPoint, readings: string[]) => Calculated<BudgetInput> | null;

export const simply: Judging = { rule: { type: "simple" }, budget: () => null };

export { plainUnit };

/** A value in another unit; as it is written where the unit stays. Throws RangeError for units of different kinds. */
export const inUnit = (value: string, from: string, to: string, as: "point" | "difference") =>
	plainUnit(from) === plainUnit(to) ? value : convert(value, from, to, as);

/** Numbers of float64, which are stored as they are written. */
const floats = ["coverageProbability", "degreesOfFreedom", "conformanceProbability", "tur"] as const;

type Result = Omit<PointResult, "acceptance" | (typeof floats)[number]> & {
	[K in (typeof floats)[number]]: string | null;
} & {
	acceptanceLower: string | null;
	acceptanceUpper: string | null;
	snapshot: Record<string, unknown>;
	snapshotHash: string;
};

const nothing: { [K in keyof Result]: Result[K] | null } = {
	...{ indication: null, error: null, expandedUncertainty: null, coverageFactor: null, coverageProbability: null },
	...{ degreesOfFreedom: null, acceptanceLower: null, acceptanceUpper: null, verdict: null },
	...{ conformanceProbability: null, tur: null, snapshot: null, snapshotHash: null, warnings: [] },
};

/**
 * The columns of a point with its readings: what was read, and what follows from it. Without readings the result is
 * empty; with readings that cannot be judged it is empty too, and the faults say why.
 */
export function judgedColumns(point: PlannedPoint, readings: string[], judging: Judging) {
	const empty = { ...point, readings, ...nothing, warnings: [] as string[] };
	if (readings.length === 0) return { columns: empty, faults: [] as Fault[] };
	const stated = uncertaintyOf(point, readings, judging);
	if (!stated.ok) {
		const warnings = [...new Set(stated.faults.map(benchText))];
		return { columns: { ...empty, warnings }, faults: stated.faults };
	}
	const snapshot: PointSnapshot = {
		...{ format: 3, unit: point.unit, nominal: point.nominal, reference: point.reference ?? point.nominal, readings },
		limits: { lower: point.lowerTolerance, upper: point.upperTolerance },
		...{ uncertainty: stated.result, rule: judging.rule },
	};
	const judged = judgePoint(snapshot);
	if (!judged.ok) return { columns: { ...empty, warnings: judged.faults.map(faultText) }, faults: judged.faults };
	const { acceptance, ...result } = judged.result;
	const stored = JSON.parse(JSON.stringify(snapshot)) as Record<string, unknown>;
	return {
		columns: {
			...{ ...point, readings, ...result, ...writtenFloats(judged.result) },
			...{ acceptanceLower: acceptance?.lower ?? null, acceptanceUpper: acceptance?.upper ?? null },
			...{ snapshot: stored, snapshotHash: contentHash(stored) },
		},
		faults: [] as Fault[],
	};
}

/** A fault of the budget at the bench, in words for somebody who sees standards and points, and no file. */
function benchText(fault: Fault): string {
	const [, standard, field = ""] = /^bench\.standards\[(\d+)\]\.?(\w*)/.exec(fault.path) ?? [];
	if (standard === undefined) return faultText({ ...fault, path: "" });
	if (field !== "expandedUncertainty" && field !== "coverageFactor")
		return `Reference standard ${Number(standard) + 1}: ${faultText({ ...fault, path: "" })}`;
	return `Reference standard ${Number(standard) + 1}: the calibration it is relied on by states no U and k. Choose another standard, or give U and k at this point. (${fault.clause})`;
}

function writtenFloats(result: PointResult) {
	const written = floats.map((name) => [name, result[name] === null ? null : String(result[name])]);
	return Object.fromEntries(written) as Pick<Result, (typeof floats)[number]>;
}

function uncertaintyOf(
	point: PlannedPoint,
	readings: string[],
	{ budget }: Judging,
): Calculated<PointUncertainty | null> {
	const { typedUncertainty, typedFactor } = point;
	if (typedUncertainty !== null && typedFactor !== null) {
		const result = { by: "typed" as const, expandedUncertainty: typedUncertainty, coverageFactor: typedFactor };
		return { ok: true, result };
	}
	const bound = budget(point, readings);
	if (bound === null) return { ok: true, result: null };
	return bound.ok ? { ok: true, result: { by: "budget", budget: bound.result } } : bound;
}

/** What a stored point was planned as. */
export function planOf(row: PointRow): PlannedPoint {
	const { functionId, specId, unit, nominal, reference, lowerTolerance, upperTolerance, repeats } = row;
	const { typedUncertainty, typedFactor } = row;
	return {
		...{ functionId, specId, unit, nominal, reference, lowerTolerance, upperTolerance, repeats },
		...{ typedUncertainty, typedFactor },
	};
}
