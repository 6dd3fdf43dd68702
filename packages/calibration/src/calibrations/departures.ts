import type { EnvironmentValue } from "@calibrant/db/schema";
import { pointsToAdjust, type Verdict } from "@calibrant/metrology";
import type { PointRow } from "./calibration-view.ts";
import type { Method } from "./method-of.ts";
import { beyondLimits } from "./missing.ts";

type Worked = { environment: EnvironmentValue[]; adjusted: boolean };

const numbered = (indices: readonly number[]) =>
	`${indices.length === 1 ? "Point" : "Points"} ${indices.map((index) => index + 1).join(", ")}`;

/** For which points the procedure calls for an adjustment, from the readings as found. */
export function adjustmentAsked(method: Method | null, points: readonly PointRow[]): number[] {
	if (method === null) return [];
	const found = points.filter(({ run }) => run === 1).map((point) => ({ ...point, verdict: point.verdict as Verdict }));
	return pointsToAdjust(method.adjust, found);
}

/** For which of its standards a procedure finds none named. */
function unnamed(method: Method, named: readonly { role: string }[]): string[] {
	return method.standards.flatMap(({ role }) => {
		if (role === "") return named.length > 0 ? [] : ["The procedure asks for a standard, and none is named."];
		return named.some((one) => one.role === role) ? [] : [`The procedure asks for “${role}”, and none is named.`];
	});
}

/**
 * Where a calibration departs from its procedure, in sentences: conditions beyond its limits, a standard that it asks for
 * and that nobody named, a test uncertainty ratio below its smallest, adjusted or not against what it says. Each wants a
 * reason on record (ISO/IEC 17025:2017, 7.2.1.7).
 */
export function departures(
	row: Worked,
	points: readonly PointRow[],
	method: Method | null,
	named: readonly { role: string }[],
): string[] {
	const all = beyondLimits(row.environment);
	if (method === null) return all;
	all.push(...unnamed(method, named));
	const last = Math.max(...points.map(({ run }) => run), 1);
	const least = method.minimumTur;
	const low = points
		.filter(({ run }) => run === last)
		.flatMap(({ tur }, index) => (least !== null && tur !== null && Number(tur) < Number(least) ? [index] : []));
	if (low.length > 0)
		all.push(`${numbered(low)}: the test uncertainty ratio is below ${least}, which the procedure asks.`);
	if (row.adjusted && method.adjust.when === "never") all.push("It was adjusted; the procedure does not adjust.");
	const asked = row.adjusted ? [] : adjustmentAsked(method, points);
	if (asked.length > 0) all.push(`${numbered(asked)}: the procedure asks for an adjustment, and none was made.`);
	return all;
}
