import type { Ctx } from "@calibrant/kernel";
import {
	belowCmc,
	outOfScope,
	type ReadEntry,
	type ScopePoint,
	sameKind,
	uncertaintyAsInScope,
} from "@calibrant/metrology";
import type { FunctionRow } from "../functions/function-view.ts";
import { specifiedFunctions } from "../functions/specified-functions.ts";
import { scopeOn } from "../scope/scope-on.ts";
import type { CalibrationRow, PointRow, StandardRow } from "./calibration-view.ts";
import { inUnit } from "./judge-points.ts";
import { isAuxiliary } from "./measures-role.ts";
import type { Method } from "./method-of.ts";

type Reported = Pick<CalibrationRow, "instrumentId" | "performedOn" | "placeKind" | "accredited">;

/** What an instrument measures, by function. */
export type Quantities = ReadonlyMap<string, string>;

/**
 * A point as the schedule of accreditation is asked for it: its quantity is the procedure's, else the function's; its
 * method goes by the procedure's code or the standard it names. What is not known is covered by no line that names it.
 */
export function scopePoint(
	{ unit, nominal, functionId }: Pick<PointRow, "unit" | "nominal" | "functionId">,
	{ placeKind }: Pick<Reported, "placeKind">,
	method: Method | null,
	quantities: Quantities,
): ScopePoint {
	return {
		...{ unit, value: nominal, place: placeKind === "laboratory" ? "laboratory" : "on_site" },
		quantity: method?.quantity ?? quantities.get(functionId ?? "") ?? null,
		methods: method === null ? [] : [method.code, method.methodReference].filter((name) => name !== ""),
	};
}

/** Whether the scope covers any of the points. */
const coversAny = (entries: readonly ReadEntry[], points: readonly ScopePoint[]) =>
	points.some((point) => outOfScope(entries, point) === null);

/**
 * What speaks against reporting a calibration under the accreditation, by form field: no procedure, no reference standard
 * that was in order, no point of it in the scope on its day, a U smaller than the capability there (ILAC-P14:09/2020, 5.3)
 * or than the display alone gives. U with another coverage than about 95 % is compared as 2·U/k. Points beyond the scope
 * are reported without it.
 */
export async function claimFaults(
	ctx: Ctx,
	row: Reported,
	points: readonly PointRow[],
	method: Method | null,
	standards: readonly StandardRow[],
): Promise<Record<string, string>> {
	if (!row.accredited || points.length === 0) return {};
	const missing = unsupported(method, standards);
	if (missing) return { accredited: missing };
	const { entries } = await scopeOn(ctx, row.performedOn);
	const functions = await specifiedFunctions(ctx, row.instrumentId);
	const quantities = new Map(functions.map(({ of }) => [of.id, of.quantity]));
	const asked = points.map((point) => scopePoint(point, row, method, quantities));
	if (!coversAny(entries, asked)) {
		const why = asked[0] && outOfScope(entries, asked[0]);
		return { accredited: `${why?.message} (${why?.clause})` };
	}
	const faults = points.flatMap((point, index): [string, string][] => {
		const at = asked[index];
		if (at === undefined || outOfScope(entries, at) !== null) return [];
		const field = `points.${index}.expandedUncertainty`;
		if (point.expandedUncertainty === null || point.coverageFactor === null) {
			const what = "A result under the accreditation states U and k, or uncheck it (ILAC-P14:09/2020, 5.1).";
			return [[field, what]];
		}
		const expandedUncertainty = uncertaintyAsInScope({
			...{ expandedUncertainty: point.expandedUncertainty, coverageFactor: point.coverageFactor },
			coverageProbability: point.coverageProbability,
		});
		const fault = belowCmc(entries, { ...at, expandedUncertainty });
		if (fault) return [[field, `${fault.message} (${fault.clause})`]];
		const display = functions.find(({ of }) => of.id === point.functionId)?.of;
		const below = display && belowDisplay(point, display);
		return below ? [[field, below]] : [];
	});
	return Object.fromEntries(faults);
}

/**
 * What a result under the accreditation lacks at its root: a procedure, or a reference standard with a calibration that was
 * in order on the day. One that was named against a fault carries nothing alone. Null: neither is missing.
 */
export function unsupported(method: Method | null, standards: readonly StandardRow[]): string | null {
	if (method === null) {
		return "Nothing is reported under the accreditation without a procedure. Begin it by one, or uncheck it (ISO/IEC 17025:2017, 7.2.1.1).";
	}
	const carries = (one: StandardRow) => !isAuxiliary(one) && one.fault === null && one.calibrationUsedId !== null;
	if (standards.some(carries)) return null;
	return "Nothing is reported under the accreditation without a reference standard whose calibration was in order on that day. Name one, or uncheck it (ISO/IEC 17025:2017, 6.5.1).";
}

/** Why a typed U cannot be: a digital step d alone gives u = d/√12 (JCGM 100:2008, F.2.2.1), so U is k·d/√12 at least. */
function belowDisplay(point: PointRow, { resolution, unit }: Pick<FunctionRow, "resolution" | "unit">): string | null {
	const { typedUncertainty, typedFactor } = point;
	if (typedUncertainty === null || typedFactor === null || resolution === null) return null;
	if (!sameKind(unit, point.unit)) return null;
	const step = inUnit(resolution, unit, point.unit, "difference");
	const least = (Number(step) * Number(typedFactor)) / Math.sqrt(12);
	if (Number(typedUncertainty) >= least) return null;
	return `U is below what the display alone gives: a step of ${step} ${point.unit} makes ${least.toPrecision(2)} with k = ${typedFactor} (JCGM 100:2008, F.2.2.1).`;
}
