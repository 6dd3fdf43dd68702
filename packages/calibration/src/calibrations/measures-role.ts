import { eq } from "@calibrant/db/drizzle";
import { instrumentFunctions } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { readUnit } from "@calibrant/metrology";
import { methodOf } from "./method-of.ts";

/** As what a standard is used: a role of the procedure, empty where neither says more. */
export type StandardUse = { procedureVersionId: string | null; role: string };

/**
 * Why an instrument cannot stand for a role of a procedure by what it measures (ISO/IEC 17025:2017, 6.4.4), e.g. a
 * multimeter as torque transducer. Null where one of its functions fits, where it has none on record, and where the
 * procedure does not say what the role measures.
 */
export async function notMeasuredBy(
	ctx: Ctx,
	standard: { id: string; tag: string },
	{ procedureVersionId, role }: StandardUse,
): Promise<string | null> {
	const procedure = await methodOf(ctx, procedureVersionId);
	const wanted = procedure?.standards.find((one) => one.role === role)?.quantity ?? "";
	if (!procedure || wanted === "") return null;
	const functions = await ctx.tx
		.select({ quantity: instrumentFunctions.quantity, unit: instrumentFunctions.unit })
		.from(instrumentFunctions)
		.where(eq(instrumentFunctions.instrumentId, standard.id));
	const kind = sameName(wanted, procedure.quantity) ? readUnit(procedure.unit)?.kind : undefined;
	const fits = functions.some(
		({ quantity, unit }) =>
			sameName(quantity, wanted) || (kind !== undefined && kind !== "ratio" && readUnit(unit)?.kind === kind),
	);
	if (functions.length === 0 || fits) return null;
	const measured = [...new Set(functions.map(({ quantity }) => quantity))].join(", ");
	return `${standard.tag} measures ${measured}, not ${wanted} (${role}).`;
}

/** "Pressure" is also "gauge pressure": names are people's, so one may stand within the other. */
function sameName(one: string, other: string): boolean {
	const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
	return a.includes(b) || b.includes(a);
}
