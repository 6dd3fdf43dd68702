import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";

/** What an instrument was found to show wrongly at one point: decimal strings in one unit. */
export type FoundError = {
	/** The indication at which it was found. */
	at: string;
	/** The true value then. */
	reference: string;
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

/** Exact arithmetic has no end here; more digits than anybody measures. */
const digits = 30;

/**
 * The error of an instrument at `value`: that of a point between whose true value and indication it lies, else linear
 * between the nearest points on both sides. Never beyond the outermost points: an error that was not measured is not known.
 * The uncertainty is the larger of the two neighbours'. Of several points at one value the largest error counts.
 */
export function errorAt(found: readonly FoundError[], value: string): ErrorAt {
	const points = [...worstByPlace(found).values()].sort((a, b) => new Exact(a.at).comparedTo(b.at));
	const at = new Exact(value);
	const [first, last] = [points[0], points.at(-1)];
	const here = points.filter((point) => {
		const [one, other] = [new Exact(point.at), new Exact(point.reference)];
		return at.gte(one.lt(other) ? one : other) && at.lte(one.gt(other) ? one : other);
	});
	const exact = here.toSorted((a, b) => new Exact(b.error).abs().comparedTo(new Exact(a.error).abs()))[0];
	if (exact) {
		const { error, standardUncertainty, within } = exact;
		const known = { error: new Exact(error), standardUncertainty, within };
		return { place: "at_point", ...known, between: [exact.at, exact.at] };
	}
	const above = points.findIndex((point) => at.lt(point.at));
	const [low, high] = [points[above - 1], points[above]];
	if (!low || !high) return { place: "outside", from: first?.at ?? null, to: last?.at ?? null };
	const share = at.minus(low.at).div(new Exact(high.at).minus(low.at));
	const between = new Exact(low.error).plus(new Exact(high.error).minus(low.error).times(share));
	const error = between.toSignificantDigits(digits);
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
