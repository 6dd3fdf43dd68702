import { parseReading } from "../parse-reading.ts";
import { convert, readUnit } from "../units/convert.ts";
import type { ToleranceSide, ToleranceTerm } from "./tolerance-spec.ts";

/** The limits of a band as its JSON wants them. */
export type WrittenLimits = { plusMinus: ToleranceSide } | { lower?: ToleranceSide; upper?: ToleranceSide };

const example = "Write it as in ±(0.05 % rdg + 0.02 % FS + 0.1 mV), −0.1 / +0.2 or ≤ 0.5.";

/**
 * Reads limits as people write them for one band: ± before both sides, − / + for two sides of their own, ≤ or ≥ for one
 * side; terms joined by +, or the greatest of them in max(…; …). A term is a number with % rdg, ppm rdg, % FS or a unit
 * that goes over into `unit` exactly; without one it is in `unit`. A message says what is wrong.
 */
export function readToleranceNotation(
	written: string,
	unit: string,
): { ok: true; limits: WrittenLimits } | { ok: false; message: string } {
	const text = written
		.replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
		.replace(/[−–—]/g, "-")
		.replace(/\+\s*\/\s*-|\+-/g, "±")
		.trim();
	try {
		return { ok: true, limits: readLimits(text, unit) };
	} catch (error) {
		if (!(error instanceof NotationFault)) throw error;
		return { ok: false, message: error.message };
	}
}

class NotationFault extends Error {}

function readLimits(text: string, unit: string): WrittenLimits {
	if (text === "") throw new NotationFault(`Give the tolerance. ${example}`);
	if (text.startsWith("±")) return { plusMinus: readSide(text.slice(1), unit, "") };
	if (/^(≤|<=)/.test(text)) return { upper: readSide(text.replace(/^(≤|<=)/, ""), unit) };
	if (/^(≥|>=)/.test(text)) return { lower: readSide(text.replace(/^(≥|>=)/, ""), unit) };
	const [low, high, ...more] = text.split(/\s*\/\s*(?=[-+0])/);
	if (low === undefined || high === undefined || more.length > 0)
		throw new NotationFault(`Say whether the limits lie on both sides (±), apart, or on one side only. ${example}`);
	return { lower: readSide(low, unit), upper: readSide(high, unit) };
}

/** One side: a sign, then a term, a sum in brackets or max(…). Without a given sign, the text's own. */
function readSide(text: string, unit: string, given?: ""): ToleranceSide {
	const parts = /^\s*([-+]?)\s*(max)?\s*(?:\((.*)\)|(.*))$/is.exec(text);
	const [, sign = "", greatest, inner, plain = ""] = parts ?? [];
	if (given === "" && sign !== "") throw new NotationFault(`Behind ± stands an amount without sign. ${example}`);
	const body = inner ?? plain;
	if (greatest && inner === undefined) throw new NotationFault(`Write max with brackets: max(0.1 % rdg; 0.2 ${unit}).`);
	const written = greatest ? body.split(";") : body.split(/\s*\+\s*/);
	const terms = written.map((term) => readTerm(term, sign === "-" ? "-" : "", unit));
	return { combine: greatest ? "greatest" : "sum", terms };
}

const shares: [RegExp, Exclude<ToleranceTerm["kind"], "absolute">][] = [
	[/^%\s*(?:of\s+)?(?:rdg|reading|of value|v\.?\s?mw?\.?|lecture)\.?$/i, "percentReading"],
	[/^ppm(?:\s*(?:of\s+)?(?:rdg|reading))?\.?$/i, "ppmReading"],
	[/^%\s*(?:of\s+)?(?:fs|f\.s\.|full scale|fsd|range|rng)\.?$/i, "percentFullScale"],
];

function readTerm(text: string, sign: "-" | "", unit: string): ToleranceTerm {
	const parts = /^\s*(-?[\d.,]+)\s*(.*?)\s*$/s.exec(text);
	const number = parseReading(parts?.[1] ?? text);
	if (!parts || !number.ok) throw new NotationFault(`“${text.trim().slice(0, 40)}” is no amount. ${example}`);
	const amount = sign === "-" && number.value !== "0" ? negate(number.value) : number.value;
	const symbol = parts[2] ?? "";
	const same = readUnit(symbol)?.symbol;
	if (symbol === "" || symbol === unit || (same !== undefined && same === readUnit(unit)?.symbol))
		return { kind: "absolute", amount };
	const share = shares.find(([pattern]) => pattern.test(symbol));
	if (share) return { kind: share[1], amount };
	if (symbol === "%")
		throw new NotationFault(`Of what is ${parts[1]} %? Write % rdg for the reading or % FS for the full scale.`);
	try {
		return { kind: "absolute", amount: convert(amount, symbol, unit, "difference") };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new NotationFault(`${symbol.slice(0, 40)} cannot be turned into ${unit}. Write the amount in ${unit}.`);
	}
}

const negate = (value: string) => (value.startsWith("-") ? value.slice(1) : `-${value}`);
