import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";

/** What an instrument was found to show wrongly at one point: decimal strings in one unit. */
export type FoundError = {
	/** The indication at which it was found. */
	at: string;
	/** Indication minus true value. */
	error: string;
	/** Standard uncertainty of the error; null: not stated. */
	standardUncertainty: number | null;
	/** Within the instrument's own limits there. */
	within: boolean;
};

/** The error at a value: found at that point, or between two points. `outside`: nothing is known there. */
export type ErrorAt =
	| {
			place: "at_point" | "interpolated";
			error: Decimal;
			standardUncertainty: number | null;
			within: boolean;
			between: [string, string];
	  }
	| { place: "outside"; from: string | null; to: string | null };

/**
 * The error of an instrument at `value`, linear between the nearest points on both sides. Never beyond the outermost
 * points: an error that was not measured is not known. The uncertainty is the larger of the two neighbours'. Of several
 * points at one value the largest error counts.
 */
export function errorAt(found: readonly FoundError[], value: string): ErrorAt {
	const points = [...worstByPlace(found).values()].sort((a, b) => new Exact(a.at).comparedTo(b.at));
	const at = new Exact(value);
	const [first, last] = [points[0], points.at(-1)];
	const exact = points.find((point) => at.eq(point.at));
	if (exact) {
		const { error, standardUncertainty, within } = exact;
		const known = { error: new Exact(error), standardUncertainty, within };
		return { place: "at_point", ...known, between: [exact.at, exact.at] };
	}
	const above = points.findIndex((point) => at.lt(point.at));
	const [low, high] = [points[above - 1], points[above]];
	if (!low || !high) return { place: "outside", from: first?.at ?? null, to: last?.at ?? null };
	const share = at.minus(low.at).div(new Exact(high.at).minus(low.at));
	const error = new Exact(low.error).plus(new Exact(high.error).minus(low.error).times(share));
	return {
		...{ place: "interpolated", error, within: low.within && high.within, between: [low.at, high.at] },
		standardUncertainty: larger(low.standardUncertainty, high.standardUncertainty),
	};
}

function worstByPlace(found: readonly FoundError[]): Map<string, FoundError> {
	const worst = new Map<string, FoundError>();
	for (const point of found) {
		const key = new Exact(point.at).toFixed();
		const seen = worst.get(key);
		if (!seen || new Exact(point.error).abs().gt(new Exact(seen.error).abs())) worst.set(key, point);
	}
	return worst;
}

/** Null where either is not known: half an uncertainty is none. */
const larger = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.max(a, b));
