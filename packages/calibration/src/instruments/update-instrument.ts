import { type Ctx, DomainError, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { changedAttributes, withFields } from "../custom-fields/field-values.ts";
import { fieldsInUse } from "../custom-fields/fields-in-use.ts";
import { findRuleInUse } from "../decision-rules/find-rule.ts";
import { needVerified } from "../events/need-verified.ts";
import { plainText } from "../input-fields.ts";
import { needDecided } from "../oot/need-decided.ts";
import { todayOf } from "../today.ts";
import { changeInstrument } from "./change-instrument.ts";
import { needDueMoves, needLongerInterval } from "./due-moves.ts";
import { lockVersion } from "./find-instrument.ts";
import { becomesIndication, needIndication } from "./indication.ts";
import { columnsOf, instrumentValues, settleDates } from "./instrument-values.ts";
import { type InstrumentRow, instrumentView } from "./instrument-view.ts";
import { needOwnSerial } from "./serial-taken.ts";
import { needOwnTag } from "./tag-taken.ts";

export const updateInstrumentInput = z.strictObject({
	id: z.uuid(),
	/** The version the person saw. */
	version: z.int(),
	/** Only what changes. */
	changes: instrumentValues.partial(),
	reason: plainText(500).optional(),
	/** Another instrument has the same serial number, and they are two all the same. */
	sharesSerialNumber: z.boolean().optional(),
});

/**
 * Changes an instrument. Throws STALE_VERSION with the present row, CONFLICT when retired, or the tag or serial number is
 * taken, and INVALID where a date or an interval is put off without what that takes, what is for indication only lacks a reason,
 * or a value does not fit its custom field.
 */
export async function updateInstrument(ctx: Ctx, input: z.output<typeof updateInstrumentInput>) {
	permit(ctx, "instrument.edit");
	const before = await lockVersion(ctx, input.id, input.version);
	if (before.status === "retired") {
		throw new DomainError("CONFLICT", "This instrument is retired.", "Restore it to service before you change it.");
	}
	const { status, decisionRuleId } = input.changes;
	if (decisionRuleId !== undefined && decisionRuleId !== before.decisionRuleId) permit(ctx, "method.decide");
	if (decisionRuleId && decisionRuleId !== before.decisionRuleId) await findRuleInUse(ctx, decisionRuleId);
	if (status === "in_service" && before.status !== "in_service") {
		await needDecided(ctx, before.id);
		await needVerified(ctx, before.id);
	}
	const attributes = await changedAttributes(ctx, before.attributes, input.changes.customFields);
	const columns = { ...settleDates(ctx, before, columnsOf(input.changes)), ...(attributes && { attributes }) };
	const dates = { ...before, ...columns } as InstrumentRow;
	await needLongerInterval(ctx, before, dates, input.changes.intervalReason);
	await needDueMoves(ctx, before, dates, input.reason);
	if (becomesIndication(before, input.changes)) await needIndication(ctx, before, input.reason);
	const { tag, serialNumber = before.serialNumber, manufacturer = before.manufacturer } = input.changes;
	if (serialNumber !== before.serialNumber || manufacturer !== before.manufacturer)
		await needOwnSerial(ctx, { serialNumber, manufacturer }, input.sharesSerialNumber === true, before.id);
	if (tag !== undefined && tag !== before.tag) await needOwnTag(ctx, tag, before.id);
	const after = await changeInstrument(ctx, before, columns, input.reason);
	if (after !== before) await record(ctx, "instrument.updated", { type: "instrument", id: before.id });
	return withFields(instrumentView(after, todayOf(ctx)), await fieldsInUse(ctx));
}
