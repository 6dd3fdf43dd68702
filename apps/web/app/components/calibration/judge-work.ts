import { type DecisionRule, judgePoint, type PointResult, parseReading } from "@calibrant/metrology";
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
	const [u, k] = [value(expanded), value(factor)];
	if ((u === null) !== (k === null)) return null;
	const judged = judgePoint({
		...{ format: 1, unit: point.unit, nominal: value(nominal), reference: value(reference) ?? value(nominal) },
		readings: readings.map(value),
		limits: { lower: value(lower), upper: value(upper) },
		uncertainty: u === null ? null : { by: "typed", expandedUncertainty: u, coverageFactor: k },
		rule,
	});
	return judged.ok ? judged.result : null;
}
