import type { Decimal } from "decimal.js";
import { Exact } from "../decimal.ts";
import { type Fault, type Faults, noFaults } from "../input/fault.ts";
import { readNumber, readPositive, type Written } from "../input/read-fields.ts";
import { convert, readUnit } from "../units/convert.ts";
import { cmcAt, inUnitOf, type Place, type ReadEntry } from "./read-scope.ts";
import { sameKind } from "./same-kind.ts";

/** A point whose place in the scope is asked for. */
export type ScopePoint = {
	/** In words, as in the scope; absent: every quantity with this kind of unit. Null: not known, covered by lines without one. */
	quantity?: string | null;
	unit: string;
	value: Written;
	place?: Place;
	/** The names its method goes by (code, standard). Absent: any; none: not known, covered by lines without method. */
	methods?: readonly string[];
};

/** The smallest expanded uncertainty (k = 2) the scope has for a point, in the unit asked for, and the entry it stands in. */
export type SmallestUncertainty = { expandedUncertainty: string; unit: string; index: number; entry: ReadEntry };

const sameText = (one: string, other: string) =>
	one.trim().toLocaleLowerCase("en") === other.trim().toLocaleLowerCase("en");

const hasQuantity = ({ quantity: has }: ReadEntry, { quantity }: ScopePoint) =>
	quantity === undefined || has === null || (quantity !== null && sameText(quantity, has));
const hasMethod = ({ method: has }: ReadEntry, { methods }: ScopePoint) =>
	methods === undefined || has === null || methods.some((one) => sameText(one, has));

const covers = (entry: ReadEntry, value: Decimal, point: ScopePoint): boolean =>
	hasQuantity(entry, point) &&
	hasMethod(entry, point) &&
	(point.place === undefined || entry.place === null || point.place === entry.place) &&
	(entry.from === null || value.gte(entry.from)) &&
	(entry.to === null || value.lte(entry.to));

/**
 * The smallest uncertainty among the entries that cover a point (ILAC-P14:09/2020, 4.3); null where none does. Values
 * and uncertainties are converted exactly: a temperature as a point, its uncertainty as a difference. Throws RangeError
 * when the value is no number.
 */
export function smallestUncertainty(entries: readonly ReadEntry[], point: ScopePoint): SmallestUncertainty | null {
	const faults = noFaults();
	const value = readNumber(point.value, "value", faults, clauses.scope);
	if (!value) throw new RangeError(faults.list[0]?.message);
	const found = entries.flatMap((entry, index): (SmallestUncertainty & { amount: Decimal })[] => {
		const there = inUnitOf(entry, new Exact(value), point.unit);
		if (!there || !covers(entry, there, point)) return [];
		const amount = inUnit(cmcAt(entry, there), entry.unit, point.unit);
		return [{ expandedUncertainty: amount.toSignificantDigits(30).toString(), unit: point.unit, index, entry, amount }];
	});
	const [smallest] = found.sort((a, b) => a.amount.comparedTo(b.amount));
	if (!smallest) return null;
	const { amount: _amount, ...told } = smallest;
	return told;
}

const inUnit = (amount: Decimal, from: string, to: string) =>
	from === to.trim() ? amount : new Exact(convert(amount.toString(), from, to, "difference"));

const clauses = {
	scope: "ISO/IEC 17025:2017, 5.3; ILAC-P14:09/2020, 4.1",
	cmc: "ILAC-P14:09/2020, 5.3",
};

/** The refusal of an accredited result at a point that the scope does not cover; null where it does. */
export function outOfScope(entries: readonly ReadEntry[], point: ScopePoint): Fault | null {
	if (smallestUncertainty(entries, point)) return null;
	const { place } = point;
	const quantity = point.quantity ?? "A value";
	const where = place === undefined ? "" : place === "on_site" ? ", on site" : ", in the laboratory";
	return {
		path: "value",
		reason: "out_of_scope",
		message: `${quantity} of ${point.value} ${point.unit}${where} is not in the accreditation scope.${whatScopeHas(entries, point)} Report it without claiming accreditation.`,
		clause: clauses.scope,
	};
}

/** The lines next to a point: those it misses by its quantity or method alone, else those with its kind of unit. */
function whatScopeHas(entries: readonly ReadEntry[], point: ScopePoint): string {
	const { quantity: _quantity, methods: _methods, ...bare } = point;
	const inRange = smallestUncertainty(entries, bare) === null ? [] : entries.filter((entry) => isAt(entry, bare));
	const byOther = inRange.filter((entry) => hasQuantity(entry, point)).flatMap(({ method }) => method ?? []);
	if (byOther.length > 0) {
		const by = point.methods?.length ? `this method is ${point.methods.join(" or ")}` : "this one goes by no procedure";
		return ` The scope has it by ${listed(byOther)}, and ${by}.`;
	}
	if (point.quantity === null && inRange.length > 0) {
		const known = listed(inRange.flatMap(({ quantity }) => quantity ?? []));
		return ` The scope has ${known} there, and nothing says which quantity this is: choose the function that the point is of.`;
	}
	const near = entries.filter((entry) => sameKind(point.unit, entry.unit)).map(rangeOf);
	return near.length > 0 ? ` The scope has ${listed(near)}.` : "";
}

const isAt = (entry: ReadEntry, point: ScopePoint) => smallestUncertainty([entry], point) !== null;
const listed = (words: readonly string[]) => [...new Set(words)].slice(0, 4).join("; ");

const rangeOf = ({ from, to, unit, quantity }: ReadEntry) =>
	`${quantity ? `${quantity} ` : ""}${from ?? "…"} to ${to ?? "…"} ${unit}`;

/**
 * The refusal of an expanded uncertainty (k = 2) below the laboratory's smallest one at a point; null where it is not
 * below, or where the scope does not cover the point ({@link outOfScope} says so). `uncertaintyUnit`: that of the point
 * where absent. What cannot be converted, or is not above zero, is refused too.
 */
export function belowCmc(
	entries: readonly ReadEntry[],
	point: ScopePoint & { expandedUncertainty: Written; uncertaintyUnit?: string },
): Fault | null {
	const faults: Faults = noFaults();
	const { expandedUncertainty, uncertaintyUnit: unit = point.unit } = point;
	const smallest = smallestUncertainty(entries, { ...point });
	const stated = readPositive(expandedUncertainty, "expandedUncertainty", faults, clauses.cmc);
	if (!stated) return faults.list[0] ?? null;
	if (!smallest) return null;
	if (unit.trim() !== point.unit.trim() && (!readUnit(unit) || !sameKind(unit, point.unit))) {
		const message = `U is stated in ${unit} and the value in ${point.unit}: they cannot be compared. State U in ${point.unit}.`;
		return { path: "expandedUncertainty", reason: "contradiction", message, clause: clauses.cmc };
	}
	if (inUnit(new Exact(stated), unit, point.unit).gte(smallest.expandedUncertainty)) return null;
	const cmc = inUnit(new Exact(smallest.expandedUncertainty), point.unit, unit).toSignificantDigits(6);
	return {
		path: "expandedUncertainty",
		reason: "below_cmc",
		message: `U of ${new Exact(stated).toSignificantDigits(6, Exact.ROUND_DOWN)} ${unit} lies below the accredited capability of ${cmc} ${unit} at ${point.value} ${point.unit}. Report at least that.`,
		clause: clauses.cmc,
	};
}
