import type { Decimal } from "decimal.js";
import type { BudgetInput } from "../budget/budget-input.ts";
import { Exact } from "../decimal.ts";
import type { DecisionRule } from "../decision/decision-input.ts";
import { readRule } from "../decision/read-rule.ts";
import { type Fault, type Faults, noFaults } from "../input/fault.ts";
import {
	isObject,
	readDegreesOfFreedom,
	readNumber,
	readPositive,
	readProbability,
	refuseOthers,
} from "../input/read-fields.ts";

/** Where the uncertainty of a point comes from. `typed`: from whoever measured; `budget`: a budget bound to the point. */
export type PointUncertainty =
	| {
			by: "typed";
			expandedUncertainty: string;
			coverageFactor: string;
			coverageProbability?: string | null;
			degreesOfFreedom?: string | null;
	  }
	| { by: "budget"; budget: BudgetInput };

/**
 * Everything the result of one point is computed from, as plain JSON. It is stored beside the result with its SHA-256;
 * `judgePoint` reads nothing else. All numbers are decimal strings in `unit`.
 */
export type PointSnapshot = {
	/**
	 * From 2 on probabilities of conformity go by the degrees of freedom, where they are known, from 3 on the acceptance limits
	 * of a target probability too; before they are normal. From 3 on more may stand beside two dominant rectangles of a budget.
	 */
	format: 1 | 2 | 3;
	unit: string;
	nominal: string;
	/** The value the standard gave; the nominal value where none was recorded. */
	reference: string;
	/** As typed, one or more, in order. */
	readings: string[];
	/** Permitted errors with sign; null where there is none. Without both there is no statement of conformity. */
	limits: { lower: string | null; upper: string | null };
	uncertainty: PointUncertainty | null;
	rule: DecisionRule;
};

export type ReadPoint = {
	format: 1 | 2 | 3;
	reference: Decimal;
	readings: Decimal[];
	/** Most decimal places written in a reading, and in a reading or the reference. */
	places: { indication: number; error: number };
	limits: { lower: string | null; upper: string | null };
	uncertainty: PointUncertainty | null;
	rule: DecisionRule;
};

const model = "ISO/IEC 17025:2017 7.5.1";
const conformity = "ISO/IEC 17025:2017 7.8.6.1";
const known = ["format", "unit", "nominal", "reference", "readings", "limits", "uncertainty", "rule"];
const formats = [1, 2, 3] as const;
const mostReadings = 1000;

/** Reads a snapshot, whoever wrote it: the numbers, or every fault with its place, reason and clause. */
export function readSnapshot(json: unknown): { ok: true; point: ReadPoint } | { ok: false; faults: Fault[] } {
	const faults = noFaults();
	if (!isObject(json)) {
		faults.add("", "missing", "A snapshot is an object with nominal, readings, limits and rule.", model);
		return { ok: false, faults: faults.list };
	}
	refuseOthers(json, known, "", faults, model);
	const format = formats.find((one) => one === json.format) ?? null;
	if (format === null) faults.add("format", "out_of_range", "Only snapshots of format 1 to 3 can be read here.", model);
	readNumber(json.nominal, "nominal", faults, model);
	const reference = readNumber(json.reference, "reference", faults, model);
	const typed = Array.isArray(json.readings) ? json.readings.slice(0, mostReadings + 1) : [];
	if (typed.length === 0 || typed.length > mostReadings) {
		faults.add("readings", "missing", `Give 1 to ${mostReadings} readings.`, model);
	}
	const readings = typed.flatMap((one, index) => readNumber(one, `readings[${index}]`, faults, model) ?? []);
	const limits = readLimits(json.limits, faults);
	const uncertainty = readUncertainty(json.uncertainty, faults);
	// Without limits nothing is decided; the rule must be one all the same.
	const [lower, upper] = (limits.lower ?? limits.upper) ? [limits.lower, limits.upper] : ["-1", "1"];
	readRule(json.rule, "rule", { lower: exactly(lower), upper: exactly(upper) }, faults);
	if (!reference || format === null || faults.list.length > 0) return { ok: false, faults: faults.list };
	const rule = json.rule as DecisionRule;
	const indication = Math.max(...(json.readings as unknown[]).map(writtenPlaces));
	const places = { indication, error: Math.max(indication, writtenPlaces(json.reference)) };
	return { ok: true, point: { format, reference, readings, places, limits, uncertainty, rule } };
}

const exactly = (limit: string | null | undefined) => (limit == null ? null : new Exact(limit));

/** Zeros at the end are written on purpose: 10.10 has two places. */
function writtenPlaces(number: unknown): number {
	if (typeof number === "string" && !/e/i.test(number)) return number.split(/[.,]/)[1]?.trim().length ?? 0;
	return new Exact(number as string | number).decimalPlaces();
}

function readLimits(json: unknown, faults: Faults) {
	const none = { lower: null, upper: null };
	if (!isObject(json)) {
		faults.add("limits", "missing", "Give limits with lower and upper; null where there is none.", conformity);
		return none;
	}
	refuseOthers(json, ["lower", "upper"], "limits", faults, conformity);
	const read = (side: "lower" | "upper") =>
		json[side] === null ? null : readNumber(json[side], `limits.${side}`, faults, conformity);
	const [lower, upper] = [read("lower"), read("upper")];
	if (lower && upper && lower.gt(upper)) {
		const what = "The lower limit lies above the upper one. Swap or correct them.";
		faults.add("limits.lower", "contradiction", what, conformity);
	}
	const written = (limit: Decimal | null) => limit && new Exact(limit).toFixed();
	return { lower: written(lower), upper: written(upper) };
}

function readUncertainty(json: unknown, faults: Faults): PointUncertainty | null {
	if (json === null || json === undefined) return null;
	const clause = "ISO/IEC 17025:2017 7.6; ILAC-P14:09/2020 5";
	if (!isObject(json) || (json.by !== "typed" && json.by !== "budget")) {
		faults.add("uncertainty", "out_of_range", 'An uncertainty is given "by": "typed" or "budget".', clause);
		return null;
	}
	if (json.by === "budget") {
		refuseOthers(json, ["by", "budget"], "uncertainty", faults, clause);
		return { by: "budget", budget: json.budget as BudgetInput };
	}
	const names = ["by", "expandedUncertainty", "coverageFactor", "coverageProbability", "degreesOfFreedom"];
	refuseOthers(json, names, "uncertainty", faults, clause);
	const expanded = readPositive(json.expandedUncertainty, "uncertainty.expandedUncertainty", faults, clause);
	const factor = readPositive(json.coverageFactor, "uncertainty.coverageFactor", faults, clause);
	const probability = json.coverageProbability ?? null;
	if (probability !== null) readProbability(probability, "uncertainty.coverageProbability", faults, clause);
	const freedom = json.degreesOfFreedom ?? null;
	if (freedom !== null) readDegreesOfFreedom(freedom, "uncertainty.degreesOfFreedom", faults);
	if (!expanded || !factor) return null;
	return {
		...{ by: "typed", expandedUncertainty: new Exact(expanded).toFixed(), coverageFactor: new Exact(factor).toFixed() },
		coverageProbability: probability === null ? null : String(probability),
		degreesOfFreedom: freedom === null ? null : String(freedom),
	};
}
