import type { Decimal } from "decimal.js";
import { Wide } from "../model/algebra.ts";
import { parseReading, readingFaultText } from "../parse-reading.ts";
import { type Faults, noFaults, resultOf } from "./fault.ts";

/** A number as people and files write it: "10.05", "-3e-6" or a JSON number. */
export type Written = string | number;

export type Fields = { [key: string]: unknown };

export const isObject = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** As programs write numbers: exact results have more digits than anybody types. */
const plain = /^[+-]?(\d{1,100}(\.\d{0,100})?|\.\d{1,100})([eE][+-]?\d{1,3})?$/;
const largest = new Wide("1e300");
const smallest = new Wide("1e-300");

/**
 * A number of an input: a JSON number, or a string as people type readings (10.03, 10,03) or in scientific notation
 * (1.5e-6). A string keeps every digit. Anything else, NaN and what float64 cannot hold is a fault; gives null then.
 */
export function readNumber(value: unknown, path: string, faults: Faults, clause: string): Decimal | null {
	if (value === undefined || value === null) {
		faults.add(path, "missing", "A number is missing here. Give one.", clause);
		return null;
	}
	const read = typeof value === "number" ? new Wide(value) : typeof value === "string" ? fromText(value) : "no number";
	if (typeof read === "string" || !read.isFinite()) {
		const shown = typeof value === "object" ? "a list or an object" : (JSON.stringify(value) ?? String(value));
		const why = typeof read === "string" && typeof value === "string" ? read : "Give a finite number.";
		faults.add(path, "not_a_number", `${shown.slice(0, 40)} cannot be used here. ${why}`, clause);
		return null;
	}
	if (!read.isZero() && (read.abs().gt(largest) || read.abs().lt(smallest))) {
		faults.add(path, "not_a_number", "The number is too large or too small. Choose a unit nearer to it.", clause);
		return null;
	}
	return read.isZero() ? new Wide(0) : read;
}

function fromText(text: string): Decimal | string {
	const trimmed = text.trim();
	if (plain.test(trimmed)) return new Wide(trimmed);
	const parsed = parseReading(text);
	return parsed.ok ? new Wide(parsed.value) : readingFaultText[parsed.reason];
}

/** A number above zero. */
export function readPositive(value: unknown, path: string, faults: Faults, clause: string): Decimal | null {
	const number = readNumber(value, path, faults, clause);
	if (!number || number.gt(0)) return number;
	faults.add(path, "not_positive", `It must be above zero; ${number} is not. Give the amount without sign.`, clause);
	return null;
}

/** A number from `least` to `most`. */
export function readWithin(
	value: unknown,
	[least, most]: readonly [number, number],
	path: string,
	faults: Faults,
	clause: string,
): Decimal | null {
	const number = readNumber(value, path, faults, clause);
	if (!number || (number.gte(least) && number.lte(most))) return number;
	faults.add(path, "out_of_range", `It must lie from ${least} to ${most}; ${number} does not.`, clause);
	return null;
}

/** A whole number from `least` to `most`. */
export function readCount(
	value: unknown,
	bounds: readonly [number, number],
	path: string,
	faults: Faults,
	clause: string,
): number | null {
	const number = readWithin(value, bounds, path, faults, clause);
	if (!number || number.isInteger()) return number?.toNumber() ?? null;
	faults.add(path, "out_of_range", `It must be a whole number; ${number} is not.`, clause);
	return null;
}

/** Degrees of freedom: at least 1, infinite when absent. */
export function readDegreesOfFreedom(value: unknown, path: string, faults: Faults): number | null {
	if (value === undefined || value === null || value === "infinite") return Number.POSITIVE_INFINITY;
	const number = readNumber(value, path, faults, "JCGM 100:2008 G.3.3");
	if (!number || number.gte(1)) return number?.toNumber() ?? null;
	faults.add(
		path,
		"degrees_of_freedom",
		`Degrees of freedom are at least 1; ${number} is not. Leave them out when the uncertainty is exactly known.`,
		"JCGM 100:2008 G.3.3, G.4.2",
	);
	return null;
}

/** A probability strictly between 0 and 1. */
export function readProbability(
	value: unknown,
	path: string,
	faults: Faults,
	clause = "JCGM 100:2008 6.2.2",
): number | null {
	const number = readNumber(value, path, faults, clause);
	if (!number || (number.gt(0) && number.lt(1))) return number?.toNumber() ?? null;
	faults.add(
		path,
		"out_of_range",
		`A probability lies between 0 and 1; ${number} does not. Write 0.95 for 95 %.`,
		clause,
	);
	return null;
}

/** One of a few words; anything else is a fault with the words. */
export function readWord<T extends string>(
	value: unknown,
	words: readonly T[],
	path: string,
	faults: Faults,
	[reason, clause]: ["unknown_distribution" | "out_of_range", string],
): T | null {
	const word = words.find((known) => known === value);
	if (word === undefined) {
		const shown = JSON.stringify(value)?.slice(0, 40);
		faults.add(path, reason, `${shown} is not known here. Write one of: ${words.join(", ")}.`, clause);
	}
	return word ?? null;
}

/** The objects of a list, each with its place; a list that is none, or has something else in it, is a fault. */
export function readList(
	value: unknown,
	path: string,
	faults: Faults,
	[what, most, clause]: [string, number, string],
): { fields: Fields; at: string }[] | null {
	if (!Array.isArray(value) || value.length > most) {
		const given = Array.isArray(value) ? `There are ${value.length} entries here; at most ${most} are read.` : "";
		faults.add(path, "missing", `${given || "A list is missing here."} Give a list of ${what}.`.trim(), clause);
		return null;
	}
	return value.flatMap((fields: unknown, index) => {
		const at = `${path}[${index}]`;
		if (isObject(fields)) return [{ fields, at }];
		faults.add(at, "missing", `This is no object. Give ${what}.`, clause);
		return [];
	});
}

/** The fields, when all could be read and the input has no fault; else null. */
export function whole<T extends object>(fields: T, faults: Faults): { [K in keyof T]: NonNullable<T[K]> } | null {
	const missing = faults.list.length > 0 || Object.values(fields).some((value) => value === null);
	return missing ? null : (fields as { [K in keyof T]: NonNullable<T[K]> });
}

/** Reads values of a caller that holds them. Throws RangeError with every fault, and when something could not be read. */
export function demand<T extends object>(read: (faults: Faults) => T): { [K in keyof T]: NonNullable<T[K]> } {
	const faults = noFaults();
	const fields = whole(read(faults), faults);
	return resultOf(fields ? { ok: true, result: fields } : { ok: false, faults: faults.list });
}

/** Refuses what the calculation would silently ignore: a mistyped key would otherwise mean a lost contribution. */
export function refuseOthers(fields: Fields, known: readonly string[], path: string, faults: Faults, clause: string) {
	for (const key of Object.keys(fields)) {
		if (known.includes(key)) continue;
		const where = path === "" ? key : `${path}.${key}`;
		faults.add(where, "unknown_key", `This is not used here. Remove it, or use: ${known.join(", ")}.`, clause);
	}
}
