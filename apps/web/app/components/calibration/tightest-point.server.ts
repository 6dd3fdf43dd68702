import type { Answers } from "../../trpc.server.ts";
import type { TightestPoint } from "../register/calibration-rows.tsx";

type Points = Answers["calibrations"]["get"]["points"];

/** The point whose as-found deviation fills most of its tolerance; null without points. Only for a picture. */
export function tightestPoint(calibrationId: string, points: Points): TightestPoint | null {
	const [tightest] = points.toSorted((one, other) => Math.abs(placeOf(other)) - Math.abs(placeOf(one)));
	if (tightest === undefined) return null;
	const { lowerTolerance: lower, upperTolerance: upper, asFoundDeviation: deviation, unit } = tightest;
	return { calibrationId, lower, upper, deviation, unit };
}

/** Deviation from the middle of the tolerance, in halves of its width. */
function placeOf({ lowerTolerance, upperTolerance, asFoundDeviation }: Points[number]): number {
	const [lower, upper] = [Number(lowerTolerance), Number(upperTolerance)];
	const half = (upper - lower) / 2 || 1;
	return (Number(asFoundDeviation) - (upper + lower) / 2) / half;
}
