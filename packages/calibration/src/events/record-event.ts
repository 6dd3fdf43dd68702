import { equipmentEvents } from "@calibrant/db/schema";
import { type Ctx, invalid, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { plainDate, plainText } from "../input-fields.ts";
import { changeInstrument } from "../instruments/change-instrument.ts";
import { lockUnretired } from "../instruments/find-instrument.ts";
import type { InstrumentRow } from "../instruments/instrument-view.ts";
import { statusOf } from "../instruments/status-of.ts";
import { todayOf } from "../today.ts";
import { eventKinds, takesOutOfService } from "./event-kinds.ts";

export const recordEventInput = z.strictObject({
	instrumentId: z.uuid(),
	kind: z.enum(eventKinds),
	happenedOn: plainDate,
	what: plainText(1000).min(1, "Say what happened or was done."),
	/** What was found, and what it means for the instrument. */
	outcome: plainText(1000).default(""),
});
export type EventInput = z.output<typeof recordEventInput>;

/** Records what happened to an instrument; the line never changes. Damage and malfunction take it out of service. */
export async function recordEvent(ctx: Ctx, input: EventInput) {
	permit(ctx, "instrument.move");
	const instrument = await lockUnretired(ctx, input.instrumentId);
	if (input.happenedOn > todayOf(ctx)) {
		const happenedOn = "This date lies in the future. Give the day on which it happened.";
		throw invalid("This event cannot be recorded.", "Mend the marked field.", { happenedOn });
	}
	await record(ctx, "instrument.event_recorded", { type: "instrument", id: instrument.id });
	return { ...(await noteEvent(ctx, instrument, input)), instrumentId: instrument.id };
}

/** The same for a locked instrument, without asking again and without a line of its own in the audit log. */
export async function noteEvent(ctx: Ctx, instrument: InstrumentRow, event: EventInput) {
	const [row] = await ctx.tx
		.insert(equipmentEvents)
		.values({ ...event, orgId: ctx.orgId, recordedBy: ctx.actor.ref, createdAt: ctx.now })
		.returning({ id: equipmentEvents.id });
	if (!row) throw new Error("The event was not stored.");
	const stops = takesOutOfService.has(event.kind) && statusOf(instrument.status) === "in_service";
	if (stops) await changeInstrument(ctx, instrument, { status: "out_of_service" }, `${event.kind}: ${event.what}`);
	return { id: row.id, tookOutOfService: stops };
}
