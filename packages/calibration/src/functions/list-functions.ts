import { instrumentFunctions, toleranceSpecs } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { functionView } from "./function-view.ts";

export const listFunctionsInput = z.strictObject({ instrumentId: z.uuid() });

/** What an instrument measures, each function with the tolerance in force. Retired ones come last. */
export async function listFunctions(ctx: Ctx, { instrumentId }: z.output<typeof listFunctionsInput>) {
	permit(ctx, "record.read");
	await findInstrument(ctx, instrumentId);
	const ofFunction = and(
		...[eq(toleranceSpecs.orgId, instrumentFunctions.orgId), eq(toleranceSpecs.functionId, instrumentFunctions.id)],
		eq(toleranceSpecs.number, instrumentFunctions.specified),
	);
	const rows = await ctx.tx
		.select({ of: instrumentFunctions, spec: toleranceSpecs })
		.from(instrumentFunctions)
		.leftJoin(toleranceSpecs, ofFunction)
		.where(eq(instrumentFunctions.instrumentId, instrumentId))
		.orderBy(asc(instrumentFunctions.position));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ spec }) => spec?.createdBy ?? null),
	);
	const views = rows.map(({ of, spec }) => functionView(of, spec ? [spec] : [], nameOf));
	return [...views.filter((view) => view.retiredAt === null), ...views.filter((view) => view.retiredAt !== null)];
}
