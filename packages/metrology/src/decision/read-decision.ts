import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { normalQuantile } from "../distributions/normal.ts";
import type { Faults } from "../input/fault.ts";
import {
	type Fields,
	isObject,
	readDegreesOfFreedom,
	readNumber,
	readPositive,
	readProbability,
	refuseOthers,
	whole,
} from "../input/read-fields.ts";
import { type Limits, readLimits } from "../input/read-limits.ts";
import { halfSpan, middle, type NormalProcess, type Reading, type Rule } from "./decision-input.ts";
import { readRule } from "./read-rule.ts";

export type ReadDecision = { reading: Reading; rule: Rule; process: NormalProcess | undefined };

const clause = "ISO/IEC 17025:2017, 3.7";
const known = [
	...["value", "lowerTolerance", "upperTolerance", "standardUncertainty", "expandedUncertainty", "coverageFactor"],
	...["rule", "process", "degreesOfFreedom"],
];

/** Reads what a decision needs and finds every fault in it: no limit, limits crossed, no uncertainty, or two kinds of it. */
export function readDecision(json: unknown, faults: Faults): ReadDecision | null {
	if (!isObject(json)) {
		faults.add("", "missing", "A decision is an object with value, uncertainty, limits and rule.", clause);
		return null;
	}
	refuseOthers(json, known, "", faults, clause);
	const value = readNumber(json.value, "value", faults, "JCGM 100:2008 4.1.4");
	const limits = readLimits(json, faults);
	if (json.lowerTolerance == null && json.upperTolerance == null)
		faults.add(
			...(["", "missing", "A decision needs a lowerTolerance or an upperTolerance. Give one or both."] as const),
			"ISO/IEC 17025:2017, 7.8.6.2 b",
		);
	const uncertainty = readUncertainty(json, faults);
	const rule = readRule(json.rule, "rule", limits, faults);
	const process = json.process === undefined ? undefined : readProcess(json.process, limits, faults);
	const given = json.degreesOfFreedom;
	const freedom = given === undefined ? null : readDegreesOfFreedom(given, "degreesOfFreedom", faults);
	const found = whole({ value, uncertainty, rule }, faults);
	if (!found || process === null) return null;
	return {
		reading: { value: new Exact(found.value), limits, freedom, ...found.uncertainty },
		rule: found.rule,
		process,
	};
}

function readUncertainty(fields: Fields, faults: Faults): { u: number; expanded: Decimal } | null {
	const at = "JCGM 100:2008 3.3.5, 6.2";
	const [standard, expanded] = [fields.standardUncertainty !== undefined, fields.expandedUncertainty !== undefined];
	if (standard === expanded) {
		const what = "Give standardUncertainty, or expandedUncertainty with its coverageFactor";
		faults.add("", standard ? "contradiction" : "missing", `${what}${standard ? ", and not both" : ""}.`, at);
		return null;
	}
	if (standard) {
		if (fields.coverageFactor !== undefined)
			faults.add("coverageFactor", "contradiction", "It belongs to an expandedUncertainty. Take it out.", at);
		const u = readPositive(fields.standardUncertainty, "standardUncertainty", faults, at);
		return u && { u: u.toNumber(), expanded: new Exact(u).times(2) };
	}
	const whatever = readPositive(fields.expandedUncertainty, "expandedUncertainty", faults, at);
	const k = readPositive(fields.coverageFactor, "coverageFactor", faults, at);
	return whatever && k && { u: new Exact(whatever).div(k).toNumber(), expanded: new Exact(whatever) };
}

/**
 * Mean and standard deviation of a process. From the part p in tolerance: σ = T/Φ⁻¹((1 + p)/2) around the middle of the
 * limits, which needs both of them.
 */
function readProcess(json: unknown, limits: Limits, faults: Faults): NormalProcess | null {
	const at = "JCGM 106:2012, 9.2";
	const process = isObject(json) ? json : {};
	if (process.inToleranceProbability === undefined) {
		refuseOthers(process, ["standardDeviation", "mean"], "process", faults, at);
		const deviation = readPositive(process.standardDeviation, "process.standardDeviation", faults, at);
		const mean = readNumber(process.mean, "process.mean", faults, at);
		return deviation && mean && { deviation: deviation.toNumber(), mean: mean.toNumber() };
	}
	refuseOthers(process, ["inToleranceProbability"], "process", faults, at);
	const path = "process.inToleranceProbability";
	const part = readProbability(process.inToleranceProbability, path, faults, at);
	const [centre, span] = [middle(limits), halfSpan(limits)];
	if (!centre || !span) {
		faults.add(path, "contradiction", "It needs both limits. With one, give standardDeviation and mean.", at);
		return null;
	}
	if (part === null) return null;
	return { mean: centre.toNumber(), deviation: span.toNumber() / normalQuantile((1 + part) / 2) };
}
