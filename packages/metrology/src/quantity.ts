import type { Decimal } from "decimal.js";
import { Exact } from "./decimal.ts";

/** A number as people and files write it: "10.05", "-3e-6" or a JSON number. */
export type Written = string | number;

const pattern = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

/** Reads a number exactly as it is written. Throws RangeError, naming it, on anything else. */
export function readNumber(value: Written, name: string): Decimal {
	const text = typeof value === "number" ? String(value) : value.trim();
	if (!pattern.test(text)) throw new RangeError(`${name} is no number: "${text.slice(0, 40)}".`);
	return new Exact(text);
}

/** As `readNumber`, above zero. */
export function readPositive(value: Written, name: string): Decimal {
	const number = readNumber(value, name);
	if (!number.gt(0)) throw new RangeError(`${name} must be above zero; it is ${number}.`);
	return number;
}

/** A probability strictly between 0 and 1. Throws RangeError, naming it, outside. */
export function readProbability(value: Written, name: string): number {
	const number = readNumber(value, name).toNumber();
	if (!(number > 0 && number < 1)) throw new RangeError(`${name} must lie between 0 and 1; it is ${number}.`);
	return number;
}

/** A whole number from `least` on. Throws RangeError, naming it, otherwise. */
export function readCount(value: Written, name: string, least = 0): number {
	const number = readNumber(value, name).toNumber();
	if (!Number.isSafeInteger(number) || number < least)
		throw new RangeError(`${name} must be a whole number from ${least} on; it is ${number}.`);
	return number;
}
