import { instruments } from "@calibrant/db/schema";
import { announce, type Ctx, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { newAttributes, withFields } from "../custom-fields/field-values.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { findRuleInUse } from "../decision-rules/find-rule.ts";
import { todayOf } from "../today.ts";
import { needDatesOfKey } from "./due-moves.ts";
import { historyValues } from "./history-values.ts";
import { becomesIndication, needIndicationByPerson } from "./indication.ts";
import { columnsOf, instrumentValues, settleDates } from "./instrument-values.ts";
import { instrumentView } from "./instrument-view.ts";
import { needOwnSerial } from "./serial-taken.ts";
import { needOwnTag, tagTaken } from "./tag-taken.ts";

export const createInstrumentInput = instrumentValues.partial().required({ tag: true }).extend({
	/** Another instrument has the same serial number, and they are two all the same. */
	sharesSerialNumber: z.boolean().optional(),
});

/**
 * Adds an instrument to the register. Throws CONFLICT when the tag is taken, in whatever letters, or the serial number, and
 * INVALID where a custom field lacks what it must have; for an API key FORBIDDEN where it is for indication only, and INVALID for
 * dates that it does not give.
 */
export async function createInstrument(
	ctx: Ctx,
	{ sharesSerialNumber = false, ...input }: z.output<typeof createInstrumentInput>,
) {
	permit(ctx, "instrument.edit");
	if (input.decisionRuleId) permit(ctx, "method.decide");
	if (input.decisionRuleId) await findRuleInUse(ctx, input.decisionRuleId);
	if (becomesIndication(null, input)) needIndicationByPerson(ctx);
	const columns = settleDates(ctx, null, columnsOf(input));
	await needDatesOfKey(ctx, columns);
	const attributes = await newAttributes(ctx, input.customFields);
	await needOwnTag(ctx, input.tag);
	const { serialNumber = "", manufacturer = "" } = input;
	await needOwnSerial(ctx, { serialNumber, manufacturer }, sharesSerialNumber);
	const [row] = await ctx.tx
		.insert(instruments)
		.values({ ...columns, attributes, tag: input.tag, orgId: ctx.orgId, createdAt: ctx.now, updatedAt: ctx.now })
		.onConflictDoNothing()
		.returning();
	if (!row) throw tagTaken(input.tag);
	await record(ctx, "instrument.created", { type: "instrument", id: row.id });
	await remember(ctx, { type: "instrument", id: row.id }, null, historyValues(row));
	await announce(ctx, "instrument.created", row.id);
	return withFields(instrumentView(row, todayOf(ctx)), await fieldsInUse(ctx));
}
