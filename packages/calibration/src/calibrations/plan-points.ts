import { DomainError, invalid } from "@calibrant/kernel";
import { type OrderedPoint, pointsInOrder, sameKind, toleranceAt } from "@calibrant/metrology";
import { type FunctionRow, type SpecRow, specOf, usedRange } from "../functions/function-view.ts";
import type { Specified } from "../functions/specified-functions.ts";
import { beyondRange } from "./beyond-range.ts";
import { mostPoints } from "./calibration-input.ts";
import { inUnit, type PlannedPoint, plainUnit } from "./judge-points.ts";
import type { Method } from "./method-of.ts";

/**
 * The points of a procedure on one instrument, in the procedure's unit, with the limits of its functions. Points in per
 * cent are taken of the used range of each function that fits, or of the chosen one; a value belongs to the function with
 * the narrowest range that holds it. Throws CONFLICT where per cent have no range to be of, or where the instrument measures something else, INVALID for a misfit.
 */
export function plannedBy(
	method: Method,
	functions: readonly Specified[],
	chosenId: string | null = null,
	tag = "The instrument",
): PlannedPoint[] {
	const unit = plainUnit(method.unit);
	const fitting = functionsFor(method, functions, chosenId);
	if (functions.length > 0 && fitting.length === 0) {
		const measured = [...new Set(functions.map(({ of }) => `${of.quantity} in ${of.unit}`))].join(", ");
		const what = `${method.title} measures ${method.quantity || "something"} in ${unit}, and ${tag} measures ${measured}.`;
		throw new DomainError("CONFLICT", what, "Choose another procedure, or add the function to the instrument first.");
	}
	const [far] = method.points.flatMap(({ kind, at: nominal }) => {
		const beyond = kind === "nominal" ? beyondRange(fitting, { functionId: null, unit, nominal }) : null;
		return beyond?.slipped ? [{ nominal, ranges: beyond.ranges }] : [];
	});
	if (far) {
		const what = `${method.title} has a point at ${far.nominal} ${unit}, far beyond what ${tag} measures: ${far.ranges}.`;
		throw new DomainError("CONFLICT", what, "Choose another procedure, or correct the range of the instrument first.");
	}
	const holds = (nominal: string) => narrowest(fitting, nominal, unit);
	const planned = (point: OrderedPoint, of: Specified | null) => onFunction(point, unit, of);
	if (!method.points.some(({ kind }) => kind !== "nominal")) {
		return pointsInOrder(method, { from: "0", to: "0" }).map((point) => planned(point, holds(point.nominal)));
	}
	if (fitting.length === 0) {
		const what = `${method.title} gives points in per cent of a range, and the instrument has no function in ${unit}.`;
		throw new DomainError("CONFLICT", what, "Give the instrument that function, or begin without the procedure.");
	}
	const all = fitting.flatMap((one) => {
		const mine = ({ kind, at }: Method["points"][number]) => kind !== "nominal" || holds(at)?.of.id === one.of.id;
		const [from, to] = rangeIn(one.of, unit);
		const points = { ...method, points: method.points.filter(mine) };
		return pointsInOrder(points, { from, to }).map((point) => planned(point, one));
	});
	const lost = method.points.filter(({ kind, at }) => kind === "nominal" && holds(at) === null);
	const rest = pointsInOrder({ ...method, points: lost }, { from: "0", to: "0" }).map((point) => planned(point, null));
	if (all.length + rest.length <= mostPoints) return [...all, ...rest];
	const what = `${method.title} gives ${all.length + rest.length} points on this instrument; ${mostPoints} are the most.`;
	throw new DomainError(
		"CONFLICT",
		what,
		"Choose one function, and calibrate the others in a calibration of their own.",
	);
}

const sameText = (one: string, other: string) =>
	one.trim().toLocaleLowerCase("en") === other.trim().toLocaleLowerCase("en");

/** Those of the procedure's quantity by name; where none is called so, those in a unit of its kind. */
function functionsFor({ unit, quantity }: Method, functions: readonly Specified[], chosenId: string | null) {
	const ofKind = functions.filter(({ of }) => sameKind(of.unit, unit));
	if (chosenId !== null) {
		const chosen = ofKind.filter(({ of }) => of.id === chosenId);
		if (chosen.length > 0) return chosen;
		const what = `This function does not measure in ${unit}, as the procedure does. Choose another.`;
		throw invalid("The procedure does not fit.", "Choose another function or procedure.", { functionId: what });
	}
	const named = ofKind.filter(({ of }) => sameText(of.quantity, quantity));
	return named.length > 0 ? named : ofKind;
}

const rangeIn = (of: FunctionRow, unit: string) =>
	usedRange(of).map((end) => inUnit(end, of.unit, unit, "point")) as [string, string];

function narrowest(functions: readonly Specified[], nominal: string, unit: string): Specified | null {
	const [found] = functions
		.map((one) => ({ one, range: rangeIn(one.of, unit).map(Number) as [number, number] }))
		.filter(({ range: [from, to] }) => Number(nominal) >= from && Number(nominal) <= to)
		.sort((a, b) => a.range[1] - a.range[0] - (b.range[1] - b.range[0]));
	return found?.one ?? null;
}

function onFunction({ nominal, repeats }: OrderedPoint, unit: string, of: Specified | null): PlannedPoint {
	return {
		...{ functionId: of?.of.id ?? null, unit, nominal, repeats, ...limitsAt(of?.spec ?? null, nominal, unit) },
		...{ reference: null, typedUncertainty: null, typedFactor: null },
	};
}

export type Limits = Pick<PlannedPoint, "specId" | "lowerTolerance" | "upperTolerance">;
const unlimited: Limits = { specId: null, lowerTolerance: null, upperTolerance: null };

/** The limits a specification gives at a nominal value in `unit`; none where it gives none there. */
export function limitsAt(spec: SpecRow | null, nominal: string, unit: string): Limits {
	const read = spec && specOf(spec);
	if (!read || !sameKind(read.unit, unit)) return unlimited;
	const at = toleranceAt(read, inUnit(nominal, unit, read.unit, "point"));
	if (!at.ok) return unlimited;
	const limit = (amount: string | null) => amount && inUnit(amount, read.unit, unit, "difference");
	return { specId: spec.id, lowerTolerance: limit(at.lower), upperTolerance: limit(at.upper) };
}

/** A point as the newest calibration had it, with the limits in force now where they come from a specification. */
export function plannedAgain(point: PlannedPoint, functions: readonly Specified[]): PlannedPoint {
	const own = functions.find(({ of }) => of.id === point.functionId);
	if (!own) return { ...point, functionId: null, specId: null, reference: null };
	const limits = point.specId === null ? {} : limitsAt(own.spec, point.nominal, point.unit);
	return { ...point, ...limits, reference: null };
}
