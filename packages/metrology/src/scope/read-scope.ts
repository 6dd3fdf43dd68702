import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { type Calculated, type Faults, noFaults } from "../input/fault.ts";
import {
	type Fields,
	isObject,
	readList,
	readNumber,
	readWord,
	refuseOthers,
	type Written,
} from "../input/read-fields.ts";
import { readShare } from "../input/read-share.ts";
import { convert } from "../units/convert.ts";
import { sameKind } from "./same-kind.ts";

export const places = ["laboratory", "on_site"] as const;
export type Place = (typeof places)[number];
export const combinations = ["sum", "root_sum_squares"] as const;
export type Combination = (typeof combinations)[number];

/** One line of a schedule of accreditation as it is written, stored and given to `calibrant dcc check --scope`. */
export type ScopeEntry = {
	/** In words; an entry without one holds for every quantity with this kind of unit. */
	quantity?: string;
	unit: string;
	/** Values from here, to there; no end where absent. */
	from?: Written;
	to?: Written;
	/** Both places where absent. */
	place?: Place;
	/** The smallest uncertainty at k = 2: a number, or a part of its own and a part of the value. */
	cmc: Written | { absolute?: Written; relative?: Written; combined?: Combination };
	method?: string;
	note?: string;
};

/** An entry that was read. Numbers are exact, in the unit of the entry. */
export type ReadEntry = {
	quantity: string | null;
	unit: string;
	from: Decimal | null;
	to: Decimal | null;
	place: Place | null;
	absolute: Decimal;
	relative: Decimal;
	combined: Combination;
	method: string | null;
};

const clause = "ILAC-P14:09/2020, 4.1, 4.3";
const most = 2000;
const known = ["quantity", "unit", "from", "to", "place", "cmc", "method", "note"];

/** Reads a schedule of accreditation: a list of {@link ScopeEntry}, and finds every fault in it. */
export function readScope(json: unknown): Calculated<ReadEntry[]> {
	const faults = noFaults();
	const list = readList(json, "", faults, ['entries {"unit", "from", "to", "cmc"}', most, clause]);
	if (list?.length === 0) faults.add("", "missing", "A scope has at least one entry.", clause);
	const read = (list ?? []).map(({ fields, at }) => readEntry(fields, at, faults));
	const entries = read.filter((entry) => entry !== null);
	if (faults.list.length > 0 || entries.length < read.length) return { ok: false, faults: faults.list };
	return { ok: true, result: entries };
}

function readEntry(fields: Fields, path: string, faults: Faults): ReadEntry | null {
	refuseOthers(fields, known, path, faults, clause);
	const text = (name: "quantity" | "unit" | "method") => {
		const value = fields[name];
		if (value === undefined || value === null || value === "") return null;
		if (typeof value === "string") return value.trim().slice(0, 200) || null;
		faults.add(`${path}.${name}`, "out_of_range", "This is a text.", clause);
		return null;
	};
	const unit = text("unit");
	if (unit === null)
		faults.add(`${path}.unit`, "missing", "The entry has no unit. Give the one of its range and CMC.", clause);
	const end = (name: "from" | "to") => {
		const absent = fields[name] === undefined || fields[name] === null || fields[name] === "";
		const number = absent ? null : readNumber(fields[name], `${path}.${name}`, faults, clause);
		return number && new Exact(number);
	};
	const [from, to] = [end("from"), end("to")];
	if (from && to && from.gt(to))
		faults.add(
			`${path}.to`,
			"contradiction",
			`The range ends at ${to}, before it begins at ${from}. Swap or mend them.`,
			clause,
		);
	const absent = fields.place === undefined || fields.place === null || fields.place === "";
	const place = absent ? null : readWord(fields.place, places, `${path}.place`, faults, ["out_of_range", clause]);
	const cmc = readCmc(fields.cmc, `${path}.cmc`, faults);
	if (unit === null || !cmc) return null;
	return { quantity: text("quantity"), unit, from, to, place, ...cmc, method: text("method") };
}

function readCmc(value: unknown, path: string, faults: Faults) {
	const alone = !isObject(value);
	if (!alone) refuseOthers(value, ["absolute", "relative", "combined"], path, faults, clause);
	const fields: Fields = alone ? { absolute: value } : value;
	const read = (name: "absolute" | "relative") => {
		const given = fields[name] !== undefined && fields[name] !== null && fields[name] !== "";
		const at = alone ? path : `${path}.${name}`;
		return given || (alone && name === "absolute") ? readShare(fields[name], at, faults, clause) : new Exact(0);
	};
	const before = faults.list.length;
	const [absolute, relative] = [read("absolute"), read("relative")];
	const combined =
		fields.combined === undefined
			? "sum"
			: readWord(fields.combined, combinations, `${path}.combined`, faults, ["out_of_range", clause]);
	if (!absolute || !relative || !combined || faults.list.length > before) return null;
	if (absolute.isZero() && relative.isZero()) {
		faults.add(path, "not_positive", "A CMC of nothing cannot be. Give its absolute or its relative part.", clause);
		return null;
	}
	return { absolute: new Exact(absolute), relative: new Exact(relative), combined };
}

/** The CMC of an entry at a value in its own unit, whose sign does not matter. */
export function cmcAt({ absolute, relative, combined }: ReadEntry, value: Decimal): Decimal {
	const part = relative.times(value.abs());
	return combined === "sum" ? absolute.plus(part) : absolute.pow(2).plus(part.pow(2)).sqrt();
}

/** A value in the unit of an entry; null for another kind of unit, or one that is only known by its name. */
export function inUnitOf({ unit }: Pick<ReadEntry, "unit">, value: Decimal, from: string): Decimal | null {
	if (from.trim() === unit) return value;
	return sameKind(from, unit) ? new Exact(convert(value.toString(), from, unit, "point")) : null;
}
