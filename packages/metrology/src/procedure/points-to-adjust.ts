import { Exact } from "../decimal.ts";
import type { Verdict } from "../verdict.ts";
import type { Procedure } from "./procedure.ts";

/** A point as it was found; decimal strings in its unit. */
export type FoundPoint = {
	error: string | null;
	lowerTolerance: string | null;
	upperTolerance: string | null;
	verdict: Verdict | null;
};

/**
 * The points, counted from 0, for which a procedure calls for an adjustment: those not found in tolerance, or those whose
 * error lies beyond a share of the limit on its side. Exact; an error on the share itself is not beyond it. Points without
 * result or without limit on that side are left out.
 */
export function pointsToAdjust({ when, share }: Procedure["adjust"], points: readonly FoundPoint[]): number[] {
	if (when === "never") return [];
	return points.flatMap((point, index) => (isBeyond(point, when === "beyond_share" ? share : null) ? [index] : []));
}

function isBeyond({ error, lowerTolerance, upperTolerance, verdict }: FoundPoint, share: string | null): boolean {
	if (share === null) return verdict !== null && verdict !== "in_tolerance" && verdict !== "conditionally_in";
	if (error === null) return false;
	const found = new Exact(error);
	const above = upperTolerance !== null && found.gt(new Exact(upperTolerance).times(share));
	const below = lowerTolerance !== null && found.lt(new Exact(lowerTolerance).times(share));
	return above || below;
}
