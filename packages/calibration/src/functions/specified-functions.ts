import { and, asc, eq } from "@calibrant/db/drizzle";
import { instrumentFunctions, toleranceSpecs } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { FunctionRow, SpecRow } from "./function-view.ts";

/** A function of an instrument, with the tolerance in force. */
export type Specified = { of: FunctionRow; spec: SpecRow | null };

/** The functions of an instrument in order, retired ones among them. */
export function specifiedFunctions(ctx: Ctx, instrumentId: string): Promise<Specified[]> {
	const inForce = and(
		...[eq(toleranceSpecs.orgId, instrumentFunctions.orgId), eq(toleranceSpecs.functionId, instrumentFunctions.id)],
		eq(toleranceSpecs.number, instrumentFunctions.specified),
	);
	return ctx.tx
		.select({ of: instrumentFunctions, spec: toleranceSpecs })
		.from(instrumentFunctions)
		.leftJoin(toleranceSpecs, inForce)
		.where(eq(instrumentFunctions.instrumentId, instrumentId))
		.orderBy(asc(instrumentFunctions.position), asc(instrumentFunctions.id));
}

export const inUse = ({ of }: Specified) => of.retiredAt === null;
