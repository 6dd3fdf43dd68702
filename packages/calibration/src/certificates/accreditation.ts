import type { Ctx } from "@calibrant/kernel";
import { belowCmc, outOfScope, uncertaintyAsInScope } from "@calibrant/metrology";
import type { CalibrationRow, PointRow } from "../calibrations/calibration-view.ts";
import { type Quantities, scopePoint } from "../calibrations/claim.ts";
import { methodOf } from "../calibrations/method-of.ts";
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
	calibration: CalibrationRow,
	points: readonly PointRow[],
	quantities: Quantities,
): Promise<Accreditation | null> {
	const { issues, entries } = await scopeOn(ctx, calibration.performedOn);
	const [issue] = issues;
	if (!issue) return null;
	const method = await methodOf(ctx, calibration.procedureVersionId);
	const outside = new Set<number>();
	const inside = new Set<number>();
	const below: string[] = [];
	for (const row of points) {
		const { point, expandedUncertainty, coverageFactor, coverageProbability } = row;
		const asked = scopePoint(row, calibration, method, quantities);
		if (expandedUncertainty === null || coverageFactor === null || outOfScope(entries, asked)) {
			outside.add(point);
			continue;
		}
		inside.add(point);
		const stated = uncertaintyAsInScope({ expandedUncertainty, coverageFactor, coverageProbability });
		const fault = belowCmc(entries, { ...asked, expandedUncertainty: stated });
		if (fault) below.push(fault.message);
	}
	if ([...inside].every((point) => outside.has(point))) return null;
	return { body: issue.body, reference: issue.reference, outside, below };
}
