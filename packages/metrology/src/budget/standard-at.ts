import type { Decimal } from "decimal.js";
import type { Faults } from "../input/fault.ts";
import { type Fields, readDegreesOfFreedom, readList, readNumber, readPositive } from "../input/read-fields.ts";

const clause = "ISO/IEC 17025:2017, 6.5.1; JCGM 100:2008 4.3.3";

type Stated = { expanded: Decimal; factor: Decimal; degreesOfFreedom: number };

function stated(fields: Fields, path: string, faults: Faults): Stated | null {
	const expanded = readPositive(fields.expandedUncertainty, `${path}.expandedUncertainty`, faults, clause);
	const factor = readPositive(fields.coverageFactor, `${path}.coverageFactor`, faults, clause);
	const degreesOfFreedom = readDegreesOfFreedom(fields.degreesOfFreedom, `${path}.degreesOfFreedom`, faults);
	return expanded && factor && degreesOfFreedom ? { expanded, factor, degreesOfFreedom } : null;
}

/**
 * U and k of a standard at a value: as its certificate states them, or between two points of it by linear
 * interpolation of U/k, with the smaller degrees of freedom of both. Outside the points of the certificate the standard
 * is not calibrated: a fault.
 */
export function standardAt(fields: Fields, at: Decimal, path: string, faults: Faults): Stated | null {
	if (fields.points === undefined) return stated(fields, path, faults);
	const list = readList(fields.points, `${path}.points`, faults, ["points {at, expandedUncertainty, …}", 200, clause]);
	if (!list) return null;
	const points = list.flatMap(({ fields: one, at: where }) => {
		const [value, here] = [readNumber(one.at, `${where}.at`, faults, clause), stated(one, where, faults)];
		return value && here ? [{ value, ...here }] : [];
	});
	if (points.length < list.length) return null;
	points.sort((a, b) => a.value.comparedTo(b.value));
	const above = points.find(({ value }) => value.gte(at));
	const below = points.findLast(({ value }) => value.lte(at));
	if (!above || !below) {
		const [first, last] = [points[0], points.at(-1)];
		const what = first && last ? `It covers ${first.value} to ${last.value}; ${at} lies outside.` : "It has no points.";
		const how = "Take a standard that is calibrated there.";
		faults.add(`${path}.points`, "out_of_range", `${what} ${how}`, clause);
		return null;
	}
	const span = above.value.minus(below.value);
	if (span.isZero()) return above;
	const u = [below, above].map(({ expanded, factor }) => expanded.div(factor)) as [Decimal, Decimal];
	const between = u[0].plus(u[1].minus(u[0]).times(at.minus(below.value)).div(span));
	const degreesOfFreedom = Math.min(below.degreesOfFreedom, above.degreesOfFreedom);
	return { expanded: between.times(below.factor), factor: below.factor, degreesOfFreedom };
}
