import { type Calculated, type Faults, noFaults, resultOf } from "../input/fault.ts";
import {
	type Fields,
	readCount,
	readList,
	readNumber,
	readPositive,
	refuseOthers,
	type Written,
	whole,
} from "../input/read-fields.ts";
import { findRoot } from "../numeric/find-root.ts";
import { invert } from "../numeric/solve.ts";
import { beyondHistory, changeOf, type IntervalResult, wholeDays } from "./interval-result.ts";
import { mostEntries, readCurrent, readDays } from "./read-interval.ts";

export type DriftIntervalInput = {
	/** Days since the calibration before, and the change of the value since then: as found now less as left then. */
	history: readonly { days: Written; drift: Written }[];
	/** Standard uncertainty right after calibration, and the one that may not be exceeded; one unit with the drift. */
	initialUncertainty: Written;
	targetUncertainty: Written;
	/** Degree of the polynomial through the origin; 1 if absent. */
	degree?: Written;
	currentDays?: Written;
};

export type DriftIntervalResult = IntervalResult & {
	/** b_1, b_2, … of y(t) = Σ b_i·tⁱ, per day to the i. */
	coefficients: number[];
	/** Standard deviation of the residuals. */
	residual: number;
};

const longestDays = 36_525;

/**
 * Intervals from variables data, uncertainty target (Castrup, "Calibration intervals from variables data", 2005): a
 * polynomial through the origin is fitted to the drifts, and u²(t) = u0² + s² + x(t)ᵀ·Σ·x(t) grows with the time since
 * calibration; the interval is where it reaches the target. Null days: never within a hundred years, or at once.
 *
 * @throws RangeError when there are fewer observations than coefficients plus one, or times that cannot tell them apart.
 */
export const intervalFromDrift = (input: DriftIntervalInput): DriftIntervalResult => resultOf(answerFromDrift(input));

const clause = "Castrup 2005, uncertainty target";
const known = ["history", "initialUncertainty", "targetUncertainty", "degree", "currentDays"];

/** As `intervalFromDrift`, with every fault of the study. */
export function answerFromDrift(fields: Fields): Calculated<DriftIntervalResult> {
	const faults = noFaults();
	refuseOthers(fields, known, "", faults, clause);
	const current = readCurrent(fields, faults, clause);
	const read = whole(
		{
			degree: readCount(fields.degree ?? 1, [1, 5], "degree", faults, clause),
			initial: readPositive(fields.initialUncertainty, "initialUncertainty", faults, clause),
			target: readPositive(fields.targetUncertainty, "targetUncertainty", faults, clause),
			history: readHistory(fields.history, faults),
		},
		faults,
	);
	if (!read) return { ok: false, faults: faults.list };
	const { degree, history } = read;
	const fit = history.length > degree ? fitOf(history, degree) : null;
	if (fit) return { ok: true, result: intervalOf(fit, read.initial.toNumber(), read.target.toNumber(), current) };
	faults.add(
		...(["history", "out_of_range"] as const),
		history.length > degree
			? `The days of the history cannot tell ${degree} coefficients apart. Use a lower degree.`
			: `A polynomial of degree ${degree} needs at least ${degree + 1} calibrations; there are ${history.length}. Give more, or use a lower degree.`,
		clause,
	);
	return { ok: false, faults: faults.list };
}

type Point = { t: number; y: number };

function readHistory(value: unknown, faults: Faults): Point[] | null {
	const list = readList(value, "history", faults, ["calibrations with days and drift", mostEntries, clause]);
	const read = list?.flatMap(({ fields, at }) => {
		refuseOthers(fields, ["days", "drift"], at, faults, clause);
		const t = readDays(fields.days, `${at}.days`, faults, clause);
		const y = readNumber(fields.drift, `${at}.drift`, faults, clause);
		return t === null || y === null ? [] : [{ t, y: y.toNumber() }];
	});
	return read ?? null;
}

type Fit = { growth: (t: number) => number; unit: number; coefficients: number[]; residual: number };

/** The polynomial and how its uncertainty grows; null when the days cannot tell its coefficients apart. */
function fitOf(history: readonly Point[], degree: number): Fit | null {
	// Times in parts of the longest, so that powers of days do not lose digits.
	const unit = Math.max(...history.map(({ t }) => t));
	const powers = (t: number) => Array.from({ length: degree }, (_, index) => (t / unit) ** (index + 1));
	const design = history.map(({ t }) => powers(t));
	const normal = Array.from({ length: degree }, (_, row) =>
		Array.from({ length: degree }, (_, column) => total(design, (x) => (x[row] ?? 0) * (x[column] ?? 0))),
	);
	const inverse = invert(normal);
	if (!inverse) return null;
	const moments = normal.map((_, row) =>
		design.reduce((sum, x, index) => sum + (x[row] ?? 0) * (history[index]?.y ?? 0), 0),
	);
	const fitted = inverse.map((row) => row.reduce((sum, value, column) => sum + value * (moments[column] ?? 0), 0));
	const squares = design.reduce((sum, x, index) => sum + ((history[index]?.y ?? 0) - dot(x, fitted)) ** 2, 0);
	const variance = squares / (history.length - degree);

	const growth = (t: number) => {
		const x = powers(t);
		return (
			variance *
			(1 +
				dot(
					x,
					inverse.map((row) => dot(row, x)),
				))
		);
	};
	const coefficients = fitted.map((value, index) => value / unit ** (index + 1));
	return { growth, unit, coefficients, residual: Math.sqrt(variance) };
}

function intervalOf(fit: Fit, initial: number, target: number, current: number | null): DriftIntervalResult {
	const { growth, unit, coefficients, residual } = fit;
	const excess = (t: number) => initial ** 2 + growth(t) - target ** 2;
	const found = { method: "variables", observedReliability: null, confidence: null } as const;
	const rest = { coefficients, residual };
	if (excess(0) >= 0)
		return {
			...found,
			...rest,
			recommendedDays: null,
			change: changeOf(current, null),
			reason: "The target is exceeded right after calibration.",
		};
	if (excess(longestDays) < 0)
		return {
			...found,
			...rest,
			recommendedDays: null,
			change: changeOf(current, null),
			reason: "The target is not reached within a hundred years.",
		};
	const recommendedDays = firstCrossing(excess, unit);
	return {
		...{ ...found, ...rest, recommendedDays, change: changeOf(current, recommendedDays) },
		reason: `The standard uncertainty reaches ${target} after ${wholeDays(recommendedDays)}.${beyondHistory(recommendedDays, unit)}`,
	};
}

/** The first crossing, looked for in steps: with a higher degree the curve may cross more than once. */
function firstCrossing(excess: (t: number) => number, unit: number): number {
	const step = unit / 50;
	let from = 0;
	while (excess(Math.min(from + step, longestDays)) < 0) from += step;
	return findRoot(excess, from, Math.min(from + step, longestDays));
}

const dot = (a: readonly number[], b: readonly number[]) =>
	a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
const total = (rows: readonly number[][], of: (row: number[]) => number) => rows.reduce((sum, row) => sum + of(row), 0);
