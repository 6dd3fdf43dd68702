import { type Saying, spoken } from "./departure-words.ts";
import type { PlannedPoint } from "./judge-points.ts";

type Read = Pick<PlannedPoint, "nominal" | "unit" | "lowerTolerance" | "upperTolerance"> & {
	readings: readonly string[];
};

/** By so many times a value, or its inverse, a reading is taken for a slip of the decimal mark or of the unit. */
const factor = 5;
/** By so many times the spread of the other readings and the limit a reading is taken to be of something else. */
const spreads = 10;

/**
 * Readings that are far from the others of their point, or from its nominal value, in sentences: 77.00 among readings of
 * 7.70. They may be right; whoever signs says so once, with the reason.
 */
export function farReadings(points: readonly Read[], { say, decimal }: Saying = spoken): string[] {
	return points.flatMap((point, index) => {
		const far = point.readings.filter((_, at) => isFar(point, at));
		if (far.length === 0) return [];
		const which = [...new Set(far)].map(decimal).join(", ");
		const { nominal, unit } = point;
		return point.readings.length > far.length
			? [say.farFromOthers(index + 1, which)]
			: [say.farFromNominal(index + 1, which, decimal(nominal), unit)];
	});
}

function isFar({ nominal, readings, lowerTolerance, upperTolerance }: Read, at: number): boolean {
	const values = readings.map(Number);
	const value = values[at] ?? 0;
	const limit = Math.max(...[lowerTolerance, upperTolerance].map((one) => Math.abs(Number(one ?? 0))));
	if (isSlip(value, Number(nominal)) && Math.abs(value - Number(nominal)) > limit) return true;
	const others = values.toSpliced(at, 1).toSorted((a, b) => a - b);
	const middle = others[Math.floor(others.length / 2)];
	if (middle === undefined || others.length < 2) return false;
	const spread = (others.at(-1) ?? 0) - (others[0] ?? 0);
	return Math.max(spread, limit) > 0 && Math.abs(value - middle) > spreads * Math.max(spread, limit);
}

const isSlip = (value: number, nominal: number) =>
	nominal !== 0 && (Math.abs(value / nominal) >= factor || Math.abs(value / nominal) <= 1 / factor);
