import type { Answers } from "../../trpc.server.ts";
import type { TightestPoint } from "../register/calibration-rows.tsx";

type Points = Answers["calibrations"]["get"]["runs"][number]["points"];

/** The point whose as-found error fills most of its tolerance; null without judged points. Only for a picture. */
export function tightestPoint(calibrationId: string, points: Points): TightestPoint | null {
	const judged = points.filter(
		({ error, lowerTolerance, upperTolerance }) => error !== null && (lowerTolerance ?? upperTolerance) !== null,
	);
	const [tightest] = judged.toSorted((one, other) => Math.abs(placeOf(other)) - Math.abs(placeOf(one)));
	if (tightest === undefined) return null;
	const { lowerTolerance: lower, upperTolerance: upper, error, unit } = tightest;
	return { calibrationId, lower, upper, deviation: error ?? "0", unit };
}

/** Error from the middle of the tolerance, in halves of its width; with one limit as a part of it. */
function placeOf({ lowerTolerance, upperTolerance, error }: Points[number]): number {
	const [lower, upper] = [Number(lowerTolerance), Number(upperTolerance)];
	if (lowerTolerance === null || upperTolerance === null) return Number(error) / (lower || upper || 1);
	const half = (upper - lower) / 2 || 1;
	return (Number(error) - (upper + lower) / 2) / half;
}
