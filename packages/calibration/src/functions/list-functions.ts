import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { functionView } from "./function-view.ts";
import { specifiedFunctions } from "./specified-functions.ts";

export const listFunctionsInput = z.strictObject({ instrumentId: z.uuid() });

/** What an instrument measures, each function with the tolerance in force. Retired ones come last. */
export async function listFunctions(ctx: Ctx, { instrumentId }: z.output<typeof listFunctionsInput>) {
	permit(ctx, "record.read");
	await findInstrument(ctx, instrumentId);
	const rows = await specifiedFunctions(ctx, instrumentId);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ spec }) => spec?.createdBy ?? null),
	);
	const views = rows.map(({ of, spec }) => functionView(of, spec ? [spec] : [], nameOf));
	return [...views.filter((view) => view.retiredAt === null), ...views.filter((view) => view.retiredAt !== null)];
}
