import type { Decimal } from "decimal.js";
import { Wide } from "../model/algebra.ts";
import type { Faults } from "./fault.ts";
import { isObject, readNumber, refuseOthers, type Written } from "./read-fields.ts";

const perHundred = new Map([
	["%", "1e-2"],
	["‰", "1e-3"],
	["ppm", "1e-6"],
	["ppb", "1e-9"],
]);

/** A part of a whole, zero or above: "0.0002", "0.02 %", "200 ppm" or a JSON number. */
export function readShare(value: unknown, path: string, faults: Faults, clause: string): Decimal | null {
	const [, digits, sign] = typeof value === "string" ? (/^(.*?)\s*(%|‰|ppm|ppb)\s*$/.exec(value.trim()) ?? []) : [];
	const factor = perHundred.get(sign ?? "") ?? "1";
	const number = readNumber(digits ?? value, path, faults, clause);
	if (!number || number.gte(0)) return number?.times(factor) ?? null;
	faults.add(path, "not_positive", `It must not be below zero; ${number} is. Give the amount without sign.`, clause);
	return null;
}

/** An amount that may grow with the value it belongs to: a number, or `{absolute?, relative?}`. */
export type Proportional = Written | { absolute?: Written; relative?: Written };

/**
 * absolute + relative·|at|, or the root of the sum of their squares. A number alone is the absolute part. Both absent or
 * both zero is a fault: an uncertainty of nothing cannot be meant.
 */
export function readProportional(
	value: unknown,
	at: Decimal | null,
	path: string,
	faults: Faults,
	clause: string,
): Decimal | null {
	if (!isObject(value)) return readNumber(value, path, faults, clause);
	refuseOthers(value, ["absolute", "relative"], path, faults, clause);
	const before = faults.list.length;
	const part = (name: "absolute" | "relative", read: typeof readShare) =>
		value[name] === undefined ? new Wide(0) : read(value[name], `${path}.${name}`, faults, clause);
	const [absolute, relative] = [part("absolute", readShare), part("relative", readShare)];
	if (!absolute || !relative || faults.list.length > before) return null;
	if (relative.gt(0) && !at) {
		faults.add(path, "missing", "A relative part needs the nominal value of the point.", clause);
		return null;
	}
	return absolute.plus(relative.times(at?.abs() ?? 0));
}
