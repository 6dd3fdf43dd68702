import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { findInstrument } from "../instruments/find-instrument.ts";
import { findFunction, specsOf } from "./find-function.ts";
import { functionView, specView } from "./function-view.ts";

export const getFunctionInput = z.strictObject({ id: z.uuid() });

/** A function of an instrument with every version of its tolerance, newest first. */
export async function getFunction(ctx: Ctx, { id }: z.output<typeof getFunctionInput>) {
	permit(ctx, "record.read");
	const row = await findFunction(ctx, id);
	const { tag, description, status } = await findInstrument(ctx, row.instrumentId);
	const specs = await specsOf(ctx, id);
	const nameOf = await memberNames(
		ctx,
		specs.map(({ createdBy }) => createdBy),
	);
	return {
		of: functionView(row, specs, nameOf),
		instrument: { id: row.instrumentId, tag, description, isRetired: status === "retired" },
		versions: specs.map((spec) => specView(spec, nameOf)),
	};
}
