import type { Ctx } from "@calibrant/kernel";
import { belowCmc, outOfScope, type ReadEntry, type ScopePoint, uncertaintyAsInScope } from "@calibrant/metrology";
import { specifiedFunctions } from "../functions/specified-functions.ts";
import { scopeOn } from "../scope/scope-on.ts";
import type { CalibrationRow, PointRow } from "./calibration-view.ts";
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

/** Whether a calibration may claim accreditation for any of its points; a start for the choice people make. */
export const coversAny = (entries: readonly ReadEntry[], points: readonly ScopePoint[]) =>
	points.some((point) => outOfScope(entries, point) === null);

/**
 * What speaks against reporting a calibration under the accreditation, by form field: no point of it is in the scope on
 * its day, or a U is smaller than the capability there (ILAC-P14:09/2020, 5.3). U with another coverage than about 95 %
 * is compared as 2·U/k. Points beyond the scope are reported without it.
 */
export async function claimFaults(
	ctx: Ctx,
	row: Reported,
	points: readonly PointRow[],
	method: Method | null,
): Promise<Record<string, string>> {
	if (!row.accredited || points.length === 0) return {};
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
		return fault ? [[field, `${fault.message} (${fault.clause})`]] : [];
	});
	return Object.fromEntries(faults);
}
