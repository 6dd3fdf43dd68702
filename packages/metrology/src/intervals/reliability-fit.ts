import { normalQuantile } from "../distributions/normal.ts";
import { type Calculated, type Faults, noFaults, resultOf } from "../input/fault.ts";
import {
	type Fields,
	readCount,
	readList,
	readProbability,
	readWord,
	refuseOthers,
	type Written,
	whole,
} from "../input/read-fields.ts";
import { findRoot } from "../numeric/find-root.ts";
import { beyondHistory, changeOf, type IntervalResult, wholeDays } from "./interval-result.ts";
import { moreThanTests, mostEntries, mostTests, readCurrent, readDays } from "./read-interval.ts";

export type ReliabilityFitInput = {
	/** `exponential`: R(t) = exp(−t/τ); `weibull`: R(t) = exp(−(t/τ)^β). */
	model: "exponential" | "weibull";
	/** Calibrations grouped by the days since the one before, and how many of each group were found in tolerance. */
	observations: readonly { days: Written; tests: Written; inTolerance: Written }[];
	/** Reliability wanted at the end of the interval. */
	target: Written;
	currentDays?: Written;
	/** Level of the limits of the interval; 0.95 if absent. */
	confidence?: Written;
};

export type ReliabilityFitResult = IntervalResult & {
	/** τ in days and β (1 for the exponential model). */
	parameters: { tau: number; beta: number };
	logLikelihood: number;
	/** Limits of the interval by the likelihood ratio (Wilks 1938); null where the data set none. */
	limits: { lower: number | null; upper: number | null };
};

type Observation = { t: number; n: number; x: number };

/**
 * Method S2 of NCSLI RP-1: the reliability model is fitted to the outcomes by maximum binomial likelihood, and the
 * interval is where it falls to the target. `confidence` of the result is the level of `limits`.
 *
 * @throws RangeError when all or none were in tolerance (no model can be fitted), or when weibull has one group only.
 */
export const fitReliability = (input: ReliabilityFitInput): ReliabilityFitResult => resultOf(answerFit(input));

const clause = "NCSLI RP-1, method S2";
const known = ["model", "observations", "target", "currentDays", "confidence"];

/** As `fitReliability`, with every fault of the study. */
export function answerFit(fields: Fields): Calculated<ReliabilityFitResult> {
	const faults = noFaults();
	refuseOthers(fields, known, "", faults, clause);
	const current = readCurrent(fields, faults, clause);
	const read = whole(
		{
			model: readWord(fields.model, ["exponential", "weibull"] as const, "model", faults, ["out_of_range", clause]),
			observations: readObservations(fields.observations, faults),
			target: readProbability(fields.target, "target", faults, clause),
			level: readProbability(fields.confidence ?? 0.95, "confidence", faults, clause),
		},
		faults,
	);
	if (read) checkOutcomes(read.model, read.observations, faults);
	if (!read || faults.list.length > 0) return { ok: false, faults: faults.list };
	return { ok: true, result: fitted(read, current) };
}

/** What no model can be fitted to. */
function checkOutcomes(model: string, observations: readonly Observation[], faults: Faults) {
	const [tests, good] = [sum(observations, ({ n }) => n), sum(observations, ({ x }) => x)];
	const refuse = (message: string) => faults.add("observations", "out_of_range", message, clause);
	if (tests === 0) refuse("There are no observations. Give at least one group with tests.");
	else if (good === tests || good === 0)
		refuse(
			`${good === 0 ? "None" : "All"} of the ${tests} calibrations were in tolerance: no model can be fitted. Use the interval test (a3).`,
		);
	if (model === "weibull" && new Set(observations.map(({ t }) => t)).size < 2)
		refuse("The weibull model needs calibrations after at least two different numbers of days. Use exponential.");
}

type Study = { model: "exponential" | "weibull"; observations: Observation[]; target: number; level: number };

function fitted({ model, observations, target, level }: Study, current: number | null): ReliabilityFitResult {
	const [tests, good] = [sum(observations, ({ n }) => n), sum(observations, ({ x }) => x)];
	const free = model === "weibull";

	// In the days t_R at which R falls to the target: then limits of t_R are a profile of the likelihood.
	const days = observations.map(({ t }) => t);
	const [least, most] = [Math.log(Math.min(...days)) - 14, Math.log(Math.max(...days)) + 14];
	const shapeAt = (lnDays: number) =>
		free ? highest((lnBeta) => likelihood(observations, target, lnDays, Math.exp(lnBeta)), -5, 4) : 0;
	const profile = (lnDays: number) => likelihood(observations, target, lnDays, Math.exp(shapeAt(lnDays)));
	const best = highest(profile, least, most);
	const beta = Math.exp(shapeAt(best));
	const logLikelihood = profile(best);
	const drop = normalQuantile((1 + level) / 2) ** 2 / 2;
	const below = (lnDays: number) => profile(lnDays) - (logLikelihood - drop);
	const recommendedDays = Math.exp(best);
	const limit = (end: number) => (below(end) < 0 ? Math.exp(findRoot(below, best, end)) : null);
	return {
		...{ method: "s2", recommendedDays, observedReliability: good / tests, confidence: level },
		change: changeOf(current, recommendedDays),
		reason: `The ${model} model falls to ${target} after ${wholeDays(recommendedDays)}; ${good} of ${tests} were in tolerance.${beyondHistory(recommendedDays, Math.max(...days))}`,
		parameters: { tau: recommendedDays / (-Math.log(target)) ** (1 / beta), beta },
		logLikelihood,
		limits: { lower: limit(least), upper: limit(most) },
	};
}

function readObservations(value: unknown, faults: Faults): Observation[] | null {
	const what = "calibrations with days, tests and inTolerance";
	const list = readList(value, "observations", faults, [what, mostEntries, clause]);
	const read = list?.flatMap(({ fields, at }) => {
		refuseOthers(fields, ["days", "tests", "inTolerance"], at, faults, clause);
		const t = readDays(fields.days, `${at}.days`, faults, clause);
		const n = readCount(fields.tests, [0, mostTests], `${at}.tests`, faults, clause);
		const x = readCount(fields.inTolerance, [0, mostTests], `${at}.inTolerance`, faults, clause);
		if (t === null || n === null || x === null) return [];
		if (x > n) faults.add(...moreThanTests(`${at}.inTolerance`, x, n, clause));
		return [{ t, n, x }];
	});
	return read ?? null;
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

/** Σ x·ln R + (n − x)·ln(1 − R), without the binomial coefficients, with R(t) = exp(−h·(t/t_R)^β), h = −ln target. */
function likelihood(observations: readonly Observation[], target: number, lnDays: number, beta: number): number {
	return sum(observations, ({ t, n, x }) => {
		const hazard = -Math.log(target) * Math.exp(beta * (Math.log(t) - lnDays));
		return (x === 0 ? 0 : -x * hazard) + (n === x ? 0 : (n - x) * Math.log(-Math.expm1(-hazard)));
	});
}

/** Where a function of one maximum is highest between two ends, by golden section to about 1e-8. */
function highest(f: (x: number) => number, from: number, to: number): number {
	const ratio = (Math.sqrt(5) - 1) / 2;
	let [low, high] = [from, to];
	let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
	let [atLeft, atRight] = [f(left), f(right)];
	while (high - low > 1e-9) {
		if (atLeft >= atRight) high = right;
		else low = left;
		[left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
		[atLeft, atRight] = [f(left), f(right)];
	}
	return (low + high) / 2;
}
