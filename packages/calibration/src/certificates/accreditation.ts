import type { Ctx } from "@calibrant/kernel";
import { belowCmc, outOfScope, type Place } from "@calibrant/metrology";
import type { CalibrationRow, PointRow } from "../calibrations/calibration-view.ts";
import { scopeOn } from "../scope/scope-on.ts";

export type Accreditation = {
	body: string;
	reference: string;
	/** Points outside it, by their number. */
	outside: ReadonlySet<number>;
	/** Points whose U lies below the capability on record, in words. */
	below: string[];
};

/**
 * The accreditation that a certificate may name: the scope in force on the day, where it covers one result at least (ISO/IEC
 * 17011; ILAC-P8). A point without U is not inside: the scope speaks of results with their uncertainty. Null: none.
 */
export async function accreditationOf(
	ctx: Ctx,
	{ performedOn, placeKind }: CalibrationRow,
	points: readonly PointRow[],
	quantities: ReadonlyMap<string, string>,
): Promise<Accreditation | null> {
	const { issues, entries } = await scopeOn(ctx, performedOn);
	const [issue] = issues;
	if (!issue) return null;
	const place: Place = placeKind === "laboratory" ? "laboratory" : "on_site";
	const outside = new Set<number>();
	const inside = new Set<number>();
	const below: string[] = [];
	for (const { functionId, unit, nominal, point, expandedUncertainty } of points) {
		const quantity = functionId === null ? undefined : quantities.get(functionId);
		const asked = { unit, value: nominal, place, ...(quantity && { quantity }) };
		if (expandedUncertainty === null || outOfScope(entries, asked)) {
			outside.add(point);
			continue;
		}
		inside.add(point);
		const fault = belowCmc(entries, { ...asked, expandedUncertainty });
		if (fault) below.push(fault.message);
	}
	if ([...inside].every((point) => outside.has(point))) return null;
	return { body: issue.body, reference: issue.reference, outside, below };
}
