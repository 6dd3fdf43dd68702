import { Exact } from "../decimal.ts";
import { judgePoint, type PointResult } from "./judge-point.ts";
import type { PointSnapshot } from "./point-snapshot.ts";

/** What was stored and what follows from the snapshot, where the two differ. */
export type Difference = { field: string; stored: string | null; computed: string | null };

/** float64 functions may differ in the last digits from one machine to the next; anything beyond is a difference. */
const agreement = 1e-9;

const exactly = ["indication", "error", "acceptance.lower", "acceptance.upper"] as const;
const nearly = [
	...["expandedUncertainty", "coverageFactor", "coverageProbability", "degreesOfFreedom"],
	...["conformanceProbability", "tur"],
] as const;

/** What is shown of a point beside its result: decimal strings, readings as typed; a reference of null is the nominal value. */
export type PointShown = {
	unit: string;
	nominal: string | null;
	reference: string | null;
	lowerTolerance: string | null;
	upperTolerance: string | null;
	readings: readonly string[];
};

/**
 * Computes a stored result again from its own snapshot and lists what is not the same: decimals to the last digit that
 * both are written with, verdicts as words, float64 numbers to 1e-9 relative; and what is shown beside it where the
 * snapshot has something else (there `computed` is the snapshot's). A snapshot that cannot be judged any more is one
 * difference, under `snapshot`.
 */
export function recompute(snapshot: unknown, stored: Omit<PointResult, "warnings">, shown: PointShown): Difference[] {
	const judged = judgePoint(snapshot);
	if (!judged.ok) {
		const why = judged.faults.map(({ path, message }) => `${path}: ${message}`).join(" ");
		return [{ field: "snapshot", stored: null, computed: why }];
	}
	const [was, is] = [flat(stored), flat(judged.result)];
	const differ = (field: string, equal: (a: string, b: string) => boolean): Difference[] => {
		const [before, now] = [was[field] ?? null, is[field] ?? null];
		const same = before === null || now === null ? before === now : equal(before, now);
		return same ? [] : [{ field, stored: before, computed: now }];
	};
	return [
		...differ("verdict", (a, b) => a === b),
		...exactly.flatMap((field) => differ(field, (a, b) => number(a).eq(number(b)))),
		...nearly.flatMap((field) => differ(field, close)),
		...otherThan(snapshot as PointSnapshot, shown),
	];
}

/** What is shown and is not what the snapshot was judged with. */
function otherThan({ unit, nominal, reference, limits, readings }: PointSnapshot, shown: PointShown): Difference[] {
	const numbers: [field: string, shown: string | null, judged: string | null][] = [
		["nominal", shown.nominal, nominal],
		["reference", shown.reference ?? shown.nominal, reference],
		["lowerTolerance", shown.lowerTolerance, limits.lower],
		["upperTolerance", shown.upperTolerance, limits.upper],
	];
	const texts: [field: string, shown: string, judged: string][] = [
		["unit", shown.unit, unit],
		["readings", shown.readings.join(" "), readings.join(" ")],
	];
	const equal = (a: string | null, b: string | null) => (a === null || b === null ? a === b : number(a).eq(number(b)));
	return [...numbers.filter(([, a, b]) => !equal(a, b)), ...texts.filter(([, a, b]) => a !== b)].map(
		([field, stored, computed]) => ({ field, stored, computed }),
	);
}

const number = (text: string) => new Exact(text);

function close(a: string, b: string): boolean {
	const [one, other] = [number(a), number(b)];
	const size = one.abs().gt(other.abs()) ? one.abs() : other.abs();
	return one.minus(other).abs().lte(size.times(agreement));
}

function flat({ acceptance, ...rest }: Omit<PointResult, "warnings">): Record<string, string | null> {
	const fields = { ...rest, "acceptance.lower": acceptance?.lower, "acceptance.upper": acceptance?.upper };
	const entries = Object.entries(fields).filter(([, value]) => !Array.isArray(value));
	return Object.fromEntries(entries.map(([field, value]) => [field, value == null ? null : String(value)]));
}
