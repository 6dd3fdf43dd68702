import { binomialCdf, binomialLimits } from "../distributions/binomial.ts";
import { type Calculated, noFaults, resultOf } from "../input/fault.ts";
import {
	type Fields,
	readCount,
	readProbability,
	readWithin,
	refuseOthers,
	type Written,
	whole,
} from "../input/read-fields.ts";
import { changeOf, type IntervalResult } from "./interval-result.ts";
import { moreThanTests, mostTests, readDays } from "./read-interval.ts";

export type IntervalTestInput = {
	currentDays: Written;
	/** Calibrations of like items at about the current interval, and how many of them were found in tolerance. */
	tests: Written;
	inTolerance: Written;
	/** Reliability wanted at the end of the interval. */
	target: Written;
	/** An interval is changed only when the doubt about it exceeds this; also the level of the limits. 0.5 if absent. */
	confidence?: Written;
	/** Most by which an interval grows or shrinks in one step. 2 if absent. */
	mostChange?: Written;
};

export type IntervalTestResult = IntervalResult & {
	/** What the method computes before the question whether it is sure enough. */
	calculatedDays: number;
	/** Two-sided limits of the observed reliability (Clopper and Pearson 1934). */
	reliabilityLimits: { lower: number; upper: number };
};

/**
 * Interval test, method A3 of NCSLI RP-1. R0 = x/n is tested against the target R:
 * - R0 < R: Q = 1 − 2·P(X ≤ x), interval × max(1/m, 10^((R0 − R)·Q));
 * - R0 > R: Q = 1 − 2·P(X ≥ x), interval × min(m, 10^((R0 − R)/(1 − Q)));
 * - all or none in tolerance: Q = 1 − P(X = x).
 * `confidence` of the result is Q, the confidence with which the current interval is rejected, never below zero.
 */
export const testInterval = (input: IntervalTestInput): IntervalTestResult => resultOf(answerTest(input));

const clause = "NCSLI RP-1, method A3";
const known = ["currentDays", "tests", "inTolerance", "target", "confidence", "mostChange"];

/** As `testInterval`, with every fault of the study. */
export function answerTest(fields: Fields): Calculated<IntervalTestResult> {
	const faults = noFaults();
	refuseOthers(fields, known, "", faults, clause);
	const read = whole(
		{
			days: readDays(fields.currentDays, "currentDays", faults, clause),
			n: readCount(fields.tests, [1, mostTests], "tests", faults, clause),
			x: readCount(fields.inTolerance, [0, mostTests], "inTolerance", faults, clause),
			target: readProbability(fields.target, "target", faults, clause),
			level: readProbability(fields.confidence ?? 0.5, "confidence", faults, clause),
			most: readWithin(fields.mostChange ?? 2, [1.01, 100], "mostChange", faults, clause)?.toNumber() ?? null,
		},
		faults,
	);
	if (read && read.x > read.n) faults.add(...moreThanTests("inTolerance", read.x, read.n, clause));
	if (!read || faults.list.length > 0) return { ok: false, faults: faults.list };
	const { days, n, x, target, level, most } = read;

	const observed = x / n;
	const rejection = rejectionOf(x, n, target);
	const calculatedDays = days * factorOf(observed - target, rejection, most);
	const sure = rejection > level;
	const recommendedDays = sure ? calculatedDays : days;
	const change = changeOf(days, recommendedDays);
	const found = `${x} of ${n} in tolerance against a target of ${target}`;
	const result: IntervalTestResult = {
		...{ method: "a3", recommendedDays, observedReliability: observed, change },
		confidence: Math.max(0, rejection),
		reason: sure
			? `${found}: the current interval is rejected with confidence ${rejection.toFixed(3)}.`
			: `${found}: no doubt above ${level} about the current interval.`,
		calculatedDays,
		reliabilityLimits: binomialLimits(x, n, level),
	};
	return { ok: true, result };
}

function rejectionOf(x: number, n: number, target: number): number {
	if (x === n) return 1 - target ** n;
	if (x === 0) return 1 - (1 - target) ** n;
	return x / n > target ? 2 * binomialCdf(x - 1, n, target) - 1 : 1 - 2 * binomialCdf(x, n, target);
}

function factorOf(difference: number, rejection: number, most: number): number {
	if (difference < 0) return Math.max(1 / most, 10 ** (difference * rejection));
	return rejection >= 1 ? most : Math.min(most, 10 ** (difference / (1 - rejection)));
}
