import { eq, inArray } from "@calibrant/db/drizzle";
import { instrumentFunctions } from "@calibrant/db/schema";
import { certificateWords } from "@calibrant/documents";
import type { Ctx } from "@calibrant/kernel";
import { sameKind } from "@calibrant/metrology";
import { type Method, methodOf } from "./method-of.ts";

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
	const functions = await functionsOf(ctx, standard.id);
	if (functions.length === 0 || measures(functions, wanted, procedure)) return null;
	const measured = [...new Set(functions.map(({ quantity }) => quantity))].join(", ");
	return certificateWords.en.otherQuantity(standard.tag, measured, wanted, role);
}

/** Whether one of the functions is what a role of the procedure measures. */
const measures = (
	functions: readonly { quantity: string; unit: string }[],
	wanted: string,
	procedure: Pick<Method, "quantity" | "unit">,
) =>
	functions.some(
		({ quantity, unit }) =>
			sameName(quantity, wanted) || (sameName(wanted, procedure.quantity) && sameKind(unit, procedure.unit)),
	);

/** Which of some standards measure, by a function on record, what one of the procedure's roles asks for. */
export async function fittingStandards(
	ctx: Ctx,
	ids: readonly string[],
	procedure: Pick<Method, "quantity" | "unit" | "standards"> | null,
): Promise<ReadonlySet<string>> {
	if (procedure === null || ids.length === 0) return new Set();
	const { instrumentId, quantity, unit } = instrumentFunctions;
	const rows = await ctx.tx
		.select({ instrumentId, quantity, unit })
		.from(instrumentFunctions)
		.where(inArray(instrumentId, [...ids]));
	const wanted = procedure.standards.flatMap((one) => one.quantity || []);
	const fits = rows.filter((row) => wanted.some((one) => measures([row], one, procedure)));
	return new Set(fits.map((row) => row.instrumentId));
}

/**
 * Why an instrument cannot stand for a role of a procedure by the kind of device it is, e.g. a micrometer as gauge block set
 * (ISO/IEC 17025:2017, 6.4.1, 6.4.4): a working one only where a function of its own is of the quantity and the kind that
 * the role asks for, a reference standard not where its functions of that quantity are all of the other kind. Null where
 * the procedure asks for no such role.
 */
export async function notOfKind(
	ctx: Ctx,
	standard: { id: string; tag: string; role: string },
	{ procedureVersionId, role }: StandardUse,
): Promise<string | null> {
	const wanted = (await methodOf(ctx, procedureVersionId))?.standards.find((one) => one.role === role);
	if (!wanted) return null;
	const { quantity, deviceKind } = wanted;
	const { tag } = standard;
	if (standard.role === "reference") {
		if (quantity === "" || deviceKind === undefined) return null;
		const kinds = (await functionsOf(ctx, standard.id)).filter((one) => sameName(one.quantity, quantity));
		if (kinds.length === 0 || kinds.some((one) => one.deviceKind === null || one.deviceKind === deviceKind))
			return null;
		return deviceKind === "indicating"
			? `${tag} is a material measure of ${quantity}, and the procedure asks for an indicating instrument as ${role}.`
			: `${tag} is an indicating instrument of ${quantity}, and the procedure asks for a material measure as ${role}.`;
	}
	if (quantity === "" || deviceKind === undefined)
		return `${tag} is a working instrument, and the procedure does not say which quantity and which kind of device its ${role} is.`;
	const functions = await functionsOf(ctx, standard.id);
	const fits = functions.some((one) => sameName(one.quantity, quantity) && one.deviceKind === deviceKind);
	if (fits) return null;
	return deviceKind === "indicating"
		? `${tag} is a working instrument, and none of its functions on record is an indicating one of ${quantity}, which the procedure asks for as ${role}.`
		: `${tag} is a working instrument, and none of its functions on record is a material measure of ${quantity}, which the procedure asks for as ${role}.`;
}

/** What stands before the use of an instrument that is named beside the standards and carries no result. */
export const auxiliary = "Auxiliary: ";
export const isAuxiliary = ({ role }: { role: string }): boolean => role.startsWith(auxiliary);

type Named = { instrumentId: string; identification: string; role: string };

/**
 * What to say where none of the standards measures in a unit of the points, as gauge blocks under a torque wrench. Null
 * where each is measured, where a standard has no functions on record, and where none is named. A method may get there all
 * the same, e.g. a volume from a mass: whoever signs says why.
 */
export async function nothingMeasures(
	ctx: Ctx,
	standards: readonly Named[],
	units: readonly string[],
): Promise<string | null> {
	const measured = await measuredBy(ctx, standards);
	const missing = unmeasured(measured, units);
	if (missing.length === 0) return null;
	const each = measured.map(({ identification, functions }) => {
		const quantities = [...new Set(functions.map(({ quantity }) => quantity))];
		return `${identification} measures ${quantities.join(", ")}`;
	});
	return `No reference standard measures in ${missing.join(", ")}: ${each.join("; ")}.`;
}

/** Units of points in which none of the standards named measures; none where one of them has no functions on record. */
export const unmeasuredUnits = async (ctx: Ctx, standards: readonly Named[], units: readonly string[]) =>
	unmeasured(await measuredBy(ctx, standards), units);

type Measured = Named & { functions: { quantity: string; unit: string }[] };

async function measuredBy(ctx: Ctx, standards: readonly Named[]): Promise<Measured[]> {
	const measured: Measured[] = [];
	for (const one of standards.filter((one) => !isAuxiliary(one)))
		measured.push({ ...one, functions: await functionsOf(ctx, one.instrumentId) });
	return measured;
}

function unmeasured(measured: readonly Measured[], units: readonly string[]): string[] {
	if (measured.length === 0 || measured.some(({ functions }) => functions.length === 0)) return [];
	const known = measured.flatMap(({ functions }) => functions.map(({ unit }) => unit));
	return [...new Set(units)].filter((unit) => unit !== "" && !known.some((one) => sameKind(one, unit)));
}

const functionsOf = (ctx: Ctx, instrumentId: string) =>
	ctx.tx
		.select({
			quantity: instrumentFunctions.quantity,
			unit: instrumentFunctions.unit,
			deviceKind: instrumentFunctions.deviceKind,
		})
		.from(instrumentFunctions)
		.where(eq(instrumentFunctions.instrumentId, instrumentId))
		.orderBy(instrumentFunctions.quantity);

/** "Pressure" is also "gauge pressure": names are people's, so one may stand within the other. */
export function sameName(one: string, other: string): boolean {
	const [a, b] = [one.trim().toLowerCase(), other.trim().toLowerCase()];
	return a.includes(b) || b.includes(a);
}
