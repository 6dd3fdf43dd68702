import { eq } from "@calibrant/db/drizzle";
import { instrumentFunctions } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { sameKind } from "@calibrant/metrology";
import type { TypedNumbers } from "../input-fields.ts";
import { type PlannedPoint, plainUnit } from "./judge-points.ts";

/**
 * Faults, under `points.<index>.unit`, of units in which the instrument does not measure: a micrometer is not read in °C.
 * Work that is only saved may still be without a unit. A point of a function goes by its unit, another by those of all
 * functions; without functions nobody can tell.
 */
export async function checkUnits(
	ctx: Ctx,
	instrument: { id: string; tag: string },
	points: readonly Pick<PlannedPoint, "functionId" | "unit">[],
	{ faults }: Pick<TypedNumbers, "faults">,
	blank: "may be blank" | "must be there" = "must be there",
): Promise<void> {
	const functions = await ctx.tx
		.select({ id: instrumentFunctions.id, quantity: instrumentFunctions.quantity, unit: instrumentFunctions.unit })
		.from(instrumentFunctions)
		.where(eq(instrumentFunctions.instrumentId, instrument.id));
	if (functions.length === 0) return;
	for (const [index, { functionId, unit }] of points.entries()) {
		if (unit === "" && blank === "may be blank") continue;
		const possible = functions.filter(({ id }) => functionId === null || id === functionId);
		if (possible.some((one) => plainUnit(one.unit) === unit || sameKind(one.unit, unit))) continue;
		const measured = [...new Set(possible.map((one) => `${one.quantity} in ${one.unit}`))].join(", ");
		faults[`points.${index}.unit`] ??=
			`${instrument.tag} measures ${measured}, nothing ${unit === "" ? "without a unit" : `in ${unit}`}. Correct the unit, or add the function to the instrument first.`;
	}
}
