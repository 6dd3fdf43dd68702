import { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { type Fault, noFaults } from "../input/fault.ts";
import { isObject, readNumber, readPositive, readWord, refuseOthers } from "../input/read-fields.ts";

/**
 * How the uncertainty is rounded: to nearest with halves away from zero, to nearest with halves to even (ISO 80000-1
 * B.3), always up (JCGM 100:2008 7.2.6), or to nearest unless that lowers it by more than 5 %, then up (EA-4/02 6.3).
 */
export const roundingRules = ["half-up", "half-even", "up", "ea-5-percent"] as const;
export type RoundingRule = (typeof roundingRules)[number];

/** A result as it is reported; all decimal strings, trailing zeros significant. */
export type RoundedResult = {
	value: string;
	expandedUncertainty: string;
	/** "10000.025 ± 0.059" */
	text: string;
	/** "10000.025(59)": the digits in parentheses stand at the last digits of the value (JCGM 100:2008 7.2.2). */
	parenthesis: string;
	/** "(1.0000025 ± 0.0000059) × 10^4" */
	scientific: string;
	digits: number;
	rule: RoundingRule;
};

const clause = "ILAC-P14:09/2020 5.4; JCGM 100:2008 7.2.6";
const maximumLoss = "0.05";

const toPlace = (x: Decimal, place: number, mode: Decimal.Rounding) => {
	const unit = new Exact(10).pow(place);
	return x.div(unit).toDecimalPlaces(0, mode).times(unit);
};

function roundUncertainty(exact: Decimal, place: number, rule: RoundingRule): Decimal {
	if (rule === "up") return toPlace(exact, place, Decimal.ROUND_UP);
	if (rule === "half-even") return toPlace(exact, place, Decimal.ROUND_HALF_EVEN);
	const nearest = toPlace(exact, place, Decimal.ROUND_HALF_UP);
	const lost = exact.minus(nearest).div(exact);
	return rule === "ea-5-percent" && lost.gt(maximumLoss) ? toPlace(exact, place, Decimal.ROUND_UP) : nearest;
}

// toFixed writes a negative zero without its sign.
const fixed = (x: Decimal, places: number) => x.toFixed(Math.max(0, places));

/**
 * Rounds a result for its report: the expanded uncertainty to one or two significant digits (ILAC-P14:09/2020 5.4),
 * the value to the same place, to nearest. 0.00996 becomes 0.010, not 0.0100, because the carry is a digit too.
 * Exact decimal arithmetic. Throws RangeError when the uncertainty is not above zero or digits are not 1 or 2.
 */
export function roundResult(value: Decimal, uncertainty: Decimal, digits: number, rule: RoundingRule): RoundedResult {
	if (!value.isFinite() || !uncertainty.isFinite() || !uncertainty.gt(0))
		throw new RangeError("A result has a finite value and an uncertainty above zero.");
	if (digits !== 1 && digits !== 2) throw new RangeError("An uncertainty is reported with one or two digits.");
	const [exact, u] = [new Exact(value), new Exact(uncertainty)];
	let place = u.e - digits + 1;
	let rounded = roundUncertainty(u, place, rule);
	if (rounded.e > u.e) {
		place += 1;
		rounded = roundUncertainty(u, place, rule);
	}
	const nearest = toPlace(exact, place, rule === "half-even" ? Decimal.ROUND_HALF_EVEN : Decimal.ROUND_HALF_UP);

	const [shown, spread] = [fixed(nearest, -place), fixed(rounded, -place)];
	const power = Math.max(nearest.isZero() ? rounded.e : nearest.e, rounded.e);
	const unit = new Exact(10).pow(power);
	const [mantissa, width] = [fixed(nearest.div(unit), power - place), fixed(rounded.div(unit), power - place)];
	const last = rounded.div(new Exact(10).pow(place)).toFixed(0);
	return {
		...{ value: shown, expandedUncertainty: spread, text: `${shown} ± ${spread}` },
		parenthesis: place > 0 ? `${mantissa}(${last}) × 10^${power}` : `${shown}(${last})`,
		scientific: `(${mantissa} ± ${width}) × 10^${power}`,
		...{ digits, rule },
	};
}

/**
 * Reads `{value, expandedUncertainty, digits?, rule?}` and rounds it; two digits, halves up, unless it says otherwise.
 */
export function roundFile(json: unknown): { ok: true; result: RoundedResult } | { ok: false; faults: Fault[] } {
	const faults = noFaults();
	if (!isObject(json)) {
		faults.add("", "missing", "Give an object with value and expandedUncertainty.", clause);
		return { ok: false, faults: faults.list };
	}
	refuseOthers(json, ["value", "expandedUncertainty", "digits", "rule", "unit", "name", "note"], "", faults, clause);
	const value = readNumber(json.value, "value", faults, clause);
	const uncertainty = readPositive(json.expandedUncertainty, "expandedUncertainty", faults, clause);
	const digits = json.digits === undefined ? 2 : readNumber(json.digits, "digits", faults, clause)?.toNumber();
	if (digits !== undefined && digits !== 1 && digits !== 2)
		faults.add("digits", "out_of_range", "An uncertainty is reported with at most two digits: 1 or 2.", clause);
	const rule =
		json.rule === undefined ? "half-up" : readWord(json.rule, roundingRules, "rule", faults, ["out_of_range", clause]);
	if (!value || !uncertainty || !digits || !rule || faults.list.length > 0) return { ok: false, faults: faults.list };
	return { ok: true, result: roundResult(value, uncertainty, digits, rule) };
}
