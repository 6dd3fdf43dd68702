import type { Decimal } from "decimal.js";
import { Exact, exact } from "../decimal.ts";
import type { Faults } from "../input/fault.ts";
import { lineOf, sideValue } from "./side-value.ts";
import { sidesOf, type ToleranceBand, type ToleranceSide, type ToleranceSpec } from "./tolerance-spec.ts";

/** Adds what is wrong between bands and within each: gaps, overlaps, a lower limit above the upper one. */
export function checkBands({ bands, magnitude }: ToleranceSpec, faults: Faults): void {
	for (const [index, band] of bands.entries()) {
		const before = bands[index - 1];
		if (before) checkNeighbours(before, band, index, faults);
		if (magnitude && exact(band.from).lt(0))
			faults.add(
				...([`bands[${index}].from`, "out_of_range"] as const),
				"Bands that hold for either sign start at zero or above.",
				"ISO/IEC 17025:2017 6.4.13 e",
			);
		const crossed = crossing(band);
		if (crossed)
			faults.add(
				...([`bands[${index}].${"plusMinus" in band ? "plusMinus" : "lower"}`, "limits_crossed"] as const),
				`At ${crossed} the lower limit lies above the upper one. Swap or correct them.`,
				"ISO/IEC 17025:2017 7.8.6.2 b; JCGM 106:2012 3.3.5",
			);
	}
}

function checkNeighbours(before: ToleranceBand, band: ToleranceBand, index: number, faults: Faults) {
	const [end, start] = [exact(before.to), exact(band.from)];
	const clause = "ISO/IEC 17025:2017 6.4.13 e";
	const path = `bands[${index}].from`;
	if (start.gt(end))
		faults.add(
			path,
			"band_gap",
			`Between ${before.to} and ${band.from} there is no limit. Let the bands meet.`,
			clause,
		);
	if (start.lt(end)) {
		const what = `This band begins before the one above it ends at ${before.to}.`;
		faults.add(path, "band_overlap", `${what} List bands in rising order, each from the end before.`, clause);
	}
}

/**
 * Where in the band the lower limit lies above the upper one; null where nowhere. Both are made of straight pieces over
 * |nominal|, so the ends of the pieces are all there is to look at.
 */
function crossing(band: ToleranceBand): string | null {
	const { lower, upper } = sidesOf(band);
	if (!lower || !upper) return null;
	const [from, to] = [exact(band.from), exact(band.to)];
	const ends = [from.abs(), to.abs()];
	if (from.lt(0) && to.gt(0)) ends.push(new Exact(0));
	const least = ends.reduce((a, b) => (b.lt(a) ? b : a));
	const most = ends.reduce((a, b) => (b.gt(a) ? b : a));
	const bends = [lower, upper].flatMap((side) => bendsOf(side, band)).filter((at) => at.gt(least) && at.lt(most));
	const at = [least, most, ...bends].find((x) => sideValue(lower, band, x).gt(sideValue(upper, band, x)));
	return at?.toSignificantDigits(10).toFixed() ?? null;
}

/** Where the greatest of a side's terms changes. */
function bendsOf(side: ToleranceSide, band: ToleranceBand): Decimal[] {
	if (side.combine === "sum") return [];
	const lines = side.terms.map((term) => lineOf(term, band));
	return lines.flatMap((one, index) =>
		lines.slice(index + 1).flatMap((other) => {
			const slope = one.slope.minus(other.slope);
			return slope.isZero() ? [] : [other.constant.minus(one.constant).div(slope)];
		}),
	);
}
