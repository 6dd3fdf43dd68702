import type { Decimal } from "decimal.js";
import { evaluateBudget } from "../budget/evaluate-budget.ts";
import { Exact } from "../decimal.ts";
import { type Conformity, type Decision, decideFile } from "../decision/decide.ts";
import { type Calculated, type Fault, noFaults } from "../input/fault.ts";
import { type Verdict, verdict } from "../verdict.ts";
import { type ReadPoint, readSnapshot } from "./point-snapshot.ts";

/** What follows from a snapshot. Decimal strings in the unit of the point; probabilities are float64. */
export type PointResult = {
	/** Mean of the readings. */
	indication: string;
	/** Indication minus reference value. */
	error: string;
	expandedUncertainty: string | null;
	coverageFactor: string | null;
	coverageProbability: number | null;
	/** Null without uncertainty, and where they are infinite. */
	degreesOfFreedom: number | null;
	/** Where the rule accepts; null without uncertainty or without an acceptance zone. */
	acceptance: { lower: string | null; upper: string | null } | null;
	/** Null where no limit is set. */
	verdict: Verdict | null;
	/** Probability that the true error lies within the limits; null without uncertainty or limits. */
	conformanceProbability: number | null;
	/** Test uncertainty ratio; null without uncertainty or with one limit. */
	tur: number | null;
	warnings: string[];
};

/** Enough for a mean that does not end; what decides is the exact mean. */
const furtherPlaces = 12;
const decidingDigits = 60;

const words: Record<Conformity, Verdict> = {
	pass: "in_tolerance",
	conditionalPass: "conditionally_in",
	noPass: "undecided",
	conditionalFail: "conditionally_out",
	fail: "out_of_tolerance",
};

/**
 * The only way to a verdict: error = mean of the readings − reference value, U from the typed value or from the bound
 * budget (JCGM 100), the decision rule on the unrounded error (ISO/IEC 17025:2017, 7.8.6). Pure: the same snapshot gives
 * the same result, on the server and from an archive. A refusal carries every fault with its place, reason and clause.
 */
export function judgePoint(snapshot: unknown): Calculated<PointResult> {
	const read = readSnapshot(snapshot);
	if (!read.ok) return read;
	const { point } = read;
	const mean = Exact.sum(...point.readings).div(point.readings.length);
	const error = mean.minus(point.reference);
	const stated = stateUncertainty(point);
	if (!stated.ok) return stated;
	const decided = decideOn(point, error, stated.uncertainty);
	if (!decided.ok) return decided;
	const { verdict: reached, decision, warnings } = decided;
	const { uncertainty } = stated;
	return {
		ok: true,
		result: {
			indication: written(mean, point.places.indication),
			error: written(error, point.places.error),
			expandedUncertainty: uncertainty?.expanded ?? null,
			coverageFactor: uncertainty?.factor ?? null,
			coverageProbability: uncertainty?.probability ?? null,
			degreesOfFreedom: uncertainty?.freedom ?? null,
			acceptance: decision && !decision.noAcceptanceZone ? decision.acceptanceLimits : null,
			verdict: reached,
			conformanceProbability: decision?.conformanceProbability ?? null,
			tur: decision?.tur ?? null,
			warnings: [...(uncertainty?.warnings ?? []), ...warnings],
		},
	};
}

/** At least as many places as were typed; more only where the mean needs them. */
function written(value: Decimal, places: number): string {
	const exact = value.isZero() ? new Exact(0) : value;
	return exact.toFixed(Math.max(places, exact.toDecimalPlaces(places + furtherPlaces).decimalPlaces()));
}

type Stated = {
	expanded: string;
	factor: string;
	probability: number | null;
	freedom: number | null;
	warnings: string[];
};

function stateUncertainty({
	uncertainty: given,
	format,
}: Pick<ReadPoint, "uncertainty" | "format">):
	| { ok: true; uncertainty: Stated | null }
	| { ok: false; faults: Fault[] } {
	if (given === null) return { ok: true, uncertainty: null };
	if (given.by === "typed") {
		const { expandedUncertainty: expanded, coverageFactor: factor, coverageProbability, degreesOfFreedom } = given;
		const number = (text: string | null | undefined) => (text == null ? null : Number(text));
		const [probability, freedom] = [number(coverageProbability), number(degreesOfFreedom)];
		return { ok: true, uncertainty: { expanded, factor, probability, freedom, warnings: [] } };
	}
	const evaluated = evaluateBudget(given.budget, { samePairRest: format < 3 });
	if (!evaluated.ok) {
		const inBudget = (path: string) => (path === "" ? "uncertainty.budget" : `uncertainty.budget.${path}`);
		return { ok: false, faults: evaluated.faults.map((fault) => ({ ...fault, path: inBudget(fault.path) })) };
	}
	const { result } = evaluated;
	return {
		ok: true,
		uncertainty: {
			expanded: new Exact(result.expandedUncertainty).toFixed(),
			factor: new Exact(result.coverageFactor).toFixed(),
			...{ probability: result.coverageProbability, freedom: result.effectiveDegreesOfFreedom },
			warnings: result.warnings,
		},
	};
}

type Decided = { ok: true; verdict: Verdict | null; decision: Decision | null; warnings: string[] };

function decideOn(
	{ format, limits, rule }: ReadPoint,
	error: Decimal,
	uncertainty: Stated | null,
): Decided | { ok: false; faults: Fault[] } {
	if (limits.lower === null && limits.upper === null) return { ok: true, verdict: null, decision: null, warnings: [] };
	if (uncertainty === null) {
		if (rule.type !== "simple") {
			const what = "This decision rule needs the uncertainty of the result. Give U and k, or choose simple acceptance.";
			return refused("uncertainty", "missing", what, "ISO/IEC 17025:2017 7.8.6.1; JCGM 106:2012 8.2");
		}
		const value = {
			nominal: "0",
			reading: error.toFixed(),
			lowerTolerance: limits.lower,
			upperTolerance: limits.upper,
		};
		return { ok: true, verdict: verdict(value), decision: null, warnings: ["No uncertainty was stated."] };
	}
	const input = {
		value: error.toSignificantDigits(decidingDigits).toFixed(),
		...{ expandedUncertainty: uncertainty.expanded, coverageFactor: uncertainty.factor },
		...{ lowerTolerance: limits.lower, upperTolerance: limits.upper, rule },
		...(format > 1 && uncertainty.freedom !== null && { degreesOfFreedom: String(uncertainty.freedom) }),
	};
	const decided = decideFile(input, { normalTarget: format < 3 });
	if (!decided.ok) {
		const place = (path: string) => (path === "lowerTolerance" ? "limits.lower" : path);
		return { ok: false, faults: decided.faults.map((fault) => ({ ...fault, path: place(fault.path) })) };
	}
	const decision = decided.result;
	const small = decision.tur !== null && decision.tur < 1;
	const warnings = small ? ["The test uncertainty ratio is below 1: U is wider than the tolerance."] : [];
	if (decision.noAcceptanceZone) warnings.push("The guard bands leave no acceptance zone: nothing can be accepted.");
	return { ok: true, verdict: words[decision.verdict], decision, warnings };
}

function refused(...[path, reason, message, clause]: [string, Fault["reason"], string, string]) {
	const faults = noFaults();
	faults.add(path, reason, message, clause);
	return { ok: false as const, faults: faults.list };
}
