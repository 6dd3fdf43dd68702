import { exact } from "../decimal.ts";
import { type Fault, type Faults, noFaults } from "../input/fault.ts";
import { type Fields, isObject, readNumber, readPositive, readWord, refuseOthers } from "../input/read-fields.ts";
import { parseReading } from "../parse-reading.ts";
import { checkBands } from "./check-bands.ts";
import {
	type TermKind,
	type ToleranceBand,
	type ToleranceSide,
	type ToleranceSpec,
	termKinds,
} from "./tolerance-spec.ts";

const clause = "ISO/IEC 17025:2017 6.4.13 e";
const [mostBands, mostTerms] = [50, 8];

/**
 * Reads a tolerance specification from JSON and finds every fault in it: no limit at all, a lower limit above the upper
 * one, bands that leave a gap or overlap, a share of a full scale that is not given. What it gives is plain data in one
 * form, which reads again as it is; numbers keep the digits they were written with.
 *
 * `{unit, fullScale?, magnitude?, bands: [{from, to, fullScale?, plusMinus | lower and/or upper}]}`; a side is
 * `{combine?: "sum" | "greatest", terms: [{kind, amount}]}`.
 */
export function readToleranceSpec(json: unknown): { ok: true; spec: ToleranceSpec } | { ok: false; faults: Fault[] } {
	const faults = noFaults();
	if (!isObject(json)) {
		faults.add("", "missing", "A tolerance is an object with a unit and a list of bands.", clause);
		return { ok: false, faults: faults.list };
	}
	refuseOthers(json, ["unit", "fullScale", "magnitude", "bands"], "", faults, clause);
	const unit = typeof json.unit === "string" ? json.unit.trim() : "";
	if (unit === "" || unit.length > 30)
		faults.add("unit", "missing", "Give the unit in which the limits are meant, such as V or °C.", clause);
	if (json.magnitude !== undefined && typeof json.magnitude !== "boolean")
		faults.add("magnitude", "out_of_range", "magnitude is true or false.", clause);
	const magnitude = json.magnitude === true;
	const fullScale = json.fullScale == null ? null : positive(json.fullScale, "fullScale", faults);
	if (!Array.isArray(json.bands) || json.bands.length === 0 || json.bands.length > mostBands) {
		faults.add("bands", "missing", `A tolerance has 1 to ${mostBands} bands of its range.`, clause);
		return { ok: false, faults: faults.list };
	}
	const bands = json.bands.map((band: unknown, index) => readBand(band, `bands[${index}]`, fullScale, faults));
	if (!bands.every((band) => band !== null)) return { ok: false, faults: faults.list };
	const spec = { unit, magnitude, bands };
	if (faults.list.length === 0) checkBands(spec, faults);
	return faults.list.length > 0 ? { ok: false, faults: faults.list } : { ok: true, spec };
}

function readBand(value: unknown, path: string, fullScale: string | null, faults: Faults): ToleranceBand | null {
	if (!isObject(value)) {
		faults.add(path, "missing", "A band has a start, an end and its limits.", clause);
		return null;
	}
	refuseOthers(value, ["from", "to", "fullScale", "plusMinus", "lower", "upper"], path, faults, clause);
	const from = number(value.from, `${path}.from`, faults);
	const to = number(value.to, `${path}.to`, faults);
	if (from !== null && to !== null && !exact(from).lt(exact(to)))
		faults.add(`${path}.to`, "out_of_range", `The band must end above its start ${from}.`, clause);
	const own = value.fullScale == null ? fullScale : positive(value.fullScale, `${path}.fullScale`, faults);
	const sides = readSides(value, path, faults);
	if (from === null || to === null || sides === null) return null;
	const all = "plusMinus" in sides ? [sides.plusMinus] : [sides.lower, sides.upper];
	const shares = all.some((side) => side?.terms.some(({ kind }) => kind === "percentFullScale"));
	if (shares && own === null) {
		const what = "A share of the full scale is stated, and no full scale. Give it.";
		faults.add(`${path}.fullScale`, "missing", what, clause);
	}
	return { from, to, fullScale: own, ...sides };
}

type Sides = { plusMinus: ToleranceSide } | { lower: ToleranceSide | null; upper: ToleranceSide | null };

function readSides(band: Fields, path: string, faults: Faults): Sides | null {
	const { plusMinus, lower, upper } = band;
	if (plusMinus != null && (lower != null || upper != null)) {
		const how = "Give plusMinus for both sides, or lower and upper.";
		faults.add(`${path}.plusMinus`, "contradiction", `The limits are given twice. ${how}`, clause);
		return null;
	}
	if (plusMinus != null) {
		const side = readSide(plusMinus, `${path}.plusMinus`, faults, true);
		return side && { plusMinus: side };
	}
	if (lower == null && upper == null) {
		const what = "This band has no limit. Give plusMinus, lower or upper.";
		faults.add(path, "no_limit", what, "JCGM 106:2012 3.3.4");
		return null;
	}
	const sides = {
		lower: lower == null ? null : readSide(lower, `${path}.lower`, faults, false),
		upper: upper == null ? null : readSide(upper, `${path}.upper`, faults, false),
	};
	return (lower != null && !sides.lower) || (upper != null && !sides.upper) ? null : sides;
}

function readSide(value: unknown, path: string, faults: Faults, unsigned: boolean): ToleranceSide | null {
	if (!isObject(value)) {
		faults.add(path, "missing", "A limit is an object with a list of terms.", clause);
		return null;
	}
	refuseOthers(value, ["combine", "terms"], path, faults, clause);
	const combine =
		value.combine === undefined
			? "sum"
			: readWord(value.combine, ["sum", "greatest"] as const, `${path}.combine`, faults, ["out_of_range", clause]);
	if (!Array.isArray(value.terms) || value.terms.length === 0 || value.terms.length > mostTerms) {
		faults.add(`${path}.terms`, "missing", `A limit has 1 to ${mostTerms} terms.`, clause);
		return null;
	}
	const terms = value.terms.map((term: unknown, index) => readTerm(term, `${path}.terms[${index}]`, faults, unsigned));
	if (combine === null || !terms.every((term) => term !== null)) return null;
	const signs = new Set(terms.map(({ amount }) => amount.startsWith("-")));
	if (combine === "greatest" && signs.size > 1) {
		const what = "The greatest of terms with different signs is not defined. Give them one sign.";
		faults.add(`${path}.terms`, "contradiction", what, clause);
	}
	return { combine, terms };
}

function readTerm(value: unknown, path: string, faults: Faults, unsigned: boolean) {
	if (!isObject(value)) {
		faults.add(path, "missing", "A term has a kind and an amount.", clause);
		return null;
	}
	refuseOthers(value, ["kind", "amount"], path, faults, clause);
	const kind: TermKind | null = readWord(value.kind, termKinds, `${path}.kind`, faults, ["out_of_range", clause]);
	const amount = unsigned
		? positive(value.amount, `${path}.amount`, faults)
		: number(value.amount, `${path}.amount`, faults);
	return kind === null || amount === null ? null : { kind, amount };
}

const number = (value: unknown, path: string, faults: Faults) =>
	written(value, readNumber(value, path, faults, clause)?.toFixed());

const positive = (value: unknown, path: string, faults: Faults) =>
	written(value, readPositive(value, path, faults, clause)?.toFixed());

/** As it was written where that is plain decimal: "0.10" keeps its nought. */
function written(value: unknown, read: string | undefined): string | null {
	if (read === undefined) return null;
	const parsed = parseReading(String(value));
	return parsed.ok ? parsed.value : read;
}
