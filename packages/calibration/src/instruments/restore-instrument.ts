import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { withFields } from "../custom-fields/field-values.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { needVerified } from "../events/need-verified.ts";
import { plainText } from "../input-fields.ts";
import { needDecided } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";
import { changeInstrument } from "./change-instrument.ts";
import { lockVersion } from "./find-instrument.ts";
import { instrumentView } from "./instrument-view.ts";

export const restoreInstrumentInput = z.strictObject({
	id: z.uuid(),
	version: z.int(),
	reason: plainText(500).min(1, "Say why the instrument goes back into service."),
});

/** Puts a retired instrument back into service, with its old due date. */
export async function restoreInstrument(ctx: Ctx, input: z.output<typeof restoreInstrumentInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockVersion(ctx, input.id, input.version);
	if (before.status !== "retired") {
		throw new DomainError("CONFLICT", "This instrument is not retired.", "Nothing needs to be done.");
	}
	await needDecided(ctx, before.id);
	await needVerified(ctx, before.id);
	const after = await changeInstrument(ctx, before, { status: "in_service", retiredReason: null }, input.reason);
	await record(ctx, "instrument.restored", { type: "instrument", id: before.id });
	return withFields(instrumentView(after, todayOf(ctx)), await fieldsInUse(ctx));
}
