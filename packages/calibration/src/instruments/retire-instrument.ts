import { announce, type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { withFields } from "../custom-fields/field-values.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { plainText } from "../input-fields.ts";
import { todayOf } from "../today.ts";
import { changeInstrument } from "./change-instrument.ts";
import { lockVersion } from "./find-instrument.ts";
import { instrumentView } from "./instrument-view.ts";

export const retireInstrumentInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	reason: plainText(500).min(1, "Say why the instrument is retired."),
});

/** Takes an instrument out of use for good; its records stay. */
export async function retireInstrument(ctx: Ctx, input: z.output<typeof retireInstrumentInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockVersion(ctx, input.id, input.version);
	if (before.status === "retired") {
		throw new DomainError("CONFLICT", "This instrument is retired already.", "Nothing needs to be done.");
	}
	const changes = { status: "retired", retiredReason: input.reason };
	const after = await changeInstrument(ctx, before, changes, input.reason);
	await record(ctx, "instrument.retired", { type: "instrument", id: before.id });
	await announce(ctx, "instrument.retired", before.id);
	return withFields(instrumentView(after, todayOf(ctx)), await fieldsInUse(ctx));
}
