import type { EnvironmentValue } from "@calibrant/db/schema";
import { pointsToAdjust, type Verdict } from "@calibrant/metrology";
import type { PointRow } from "./calibration-view.ts";
import { type Saying, spoken } from "./departure-words.ts";
import type { Method } from "./method-of.ts";
import { beyondLimits } from "./missing.ts";
import { departureSentences, type PlanDepartures } from "./plan-departures.ts";

type Worked = { environment: EnvironmentValue[]; adjusted: boolean };

const numbers = (indices: readonly number[]) => indices.map((index) => index + 1);

/** For which points the procedure calls for an adjustment, from the readings as found. */
export function adjustmentAsked(method: Method | null, points: readonly PointRow[]): number[] {
	if (method === null) return [];
	const found = points.filter(({ run }) => run === 1).map((point) => ({ ...point, verdict: point.verdict as Verdict }));
	return pointsToAdjust(method.adjust, found);
}

/** For which of its standards a procedure finds none named. */
function unnamed(method: Method, named: readonly { role: string }[]): string[] {
	return method.standards.flatMap(({ role }) => {
		const isNamed = role === "" ? named.length > 0 : named.some((one) => one.role === role);
		return isNamed ? [] : [role];
	});
}

/**
 * Where a calibration departs from its procedure, in sentences: conditions beyond its limits, points, readings, limits and
 * rule that are others than it says (`planDepartures`), a standard that it asks for and that nobody named, a test uncertainty ratio below its smallest, adjusted or not against what it says. Each wants a
 * reason on record (ISO/IEC 17025:2017, 7.2.1.7).
 */
export function departures(
	row: Worked,
	points: readonly PointRow[],
	method: Method | null,
	named: readonly { role: string }[],
	plan: PlanDepartures | null,
	saying: Saying = spoken,
): string[] {
	const { say, decimal } = saying;
	const all = beyondLimits(row.environment, saying);
	if (method === null) return all;
	all.push(...departureSentences(plan, saying), ...(plan?.rule ? [say.rule(plan.rule.used, plan.rule.of)] : []));
	all.push(...unnamed(method, named).map(say.unnamed));
	const last = Math.max(...points.map(({ run }) => run), 1);
	const least = method.minimumTur;
	const low = points
		.filter(({ run }) => run === last)
		.flatMap(({ tur }, index) => (least !== null && tur !== null && Number(tur) < Number(least) ? [index] : []));
	if (least !== null && low.length > 0) all.push(say.lowRatio(numbers(low), decimal(least)));
	if (row.adjusted && method.adjust.when === "never") all.push(say.adjusted);
	const asked = row.adjusted ? [] : adjustmentAsked(method, points);
	if (asked.length > 0) all.push(say.notAdjusted(numbers(asked)));
	return all;
}
