import { eq } from "@calibrant/db/drizzle";
import { checkouts } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, notFound, permit, record } from "@calibrant/kernel";
import { z } from "zod";
import { noteEvent } from "../events/record-event.ts";
import { plainText } from "../input-fields.ts";
import { lockInstrument } from "../instruments/find-instrument.ts";
import { todayOf } from "../today.ts";

export const checkInInput = z.strictObject({
	id: z.uuid(),
	/** suspect: dropped, overloaded, or giving readings that are not believed. */
	condition: z.enum(["good", "damaged", "suspect"]),
	note: plainText(1000).default(""),
});

/** Throws INVALID where something is wrong with it and nobody says what. */
export function needNote({ condition, note }: Pick<z.output<typeof checkInInput>, "condition" | "note">): void {
	if (condition === "good" || note !== "") return;
	throw invalid("The return is not complete.", "Mend the marked field.", { note: "Say what is wrong with it." });
}

/** Takes an instrument back. Damaged or suspect, it goes out of service with a line among its events. */
export async function checkIn(ctx: Ctx, { id, condition, note }: z.output<typeof checkInInput>) {
	permit(ctx, "instrument.move");
	const [seen] = await ctx.tx.select().from(checkouts).where(eq(checkouts.id, id));
	if (!seen) throw notFound("handing out");
	const instrument = await lockInstrument(ctx, seen.instrumentId);
	const [out] = await ctx.tx.select().from(checkouts).where(eq(checkouts.id, id)).for("update");
	if (!out || out.backAt !== null) {
		throw new DomainError("CONFLICT", "This instrument was returned already.", "Nothing needs to be done.");
	}
	needNote({ condition, note });
	const back = { backAt: ctx.now, backBy: ctx.actor.ref, condition, note };
	await ctx.tx.update(checkouts).set(back).where(eq(checkouts.id, id));
	await record(ctx, "instrument.checked_in", { type: "instrument", id: instrument.id });
	if (condition === "good") return { id, instrumentId: instrument.id, tookOutOfService: false };
	const kind = condition === "damaged" ? "damage" : "malfunction";
	const event = { kind, happenedOn: todayOf(ctx), what: note, outcome: "Found at its return." } as const;
	const { tookOutOfService } = await noteEvent(ctx, instrument, { ...event, instrumentId: instrument.id });
	return { id, instrumentId: instrument.id, tookOutOfService };
}
