import { and, desc, eq, gte, inArray, sql } from "@calibrant/db/drizzle";
import { calibrations, equipmentEvents } from "@calibrant/db/schema";
import { type Ctx, DomainError } from "@calibrant/kernel";
import { takesOutOfService } from "./event-kinds.ts";

/**
 * Before an instrument goes back into service. `name`: as the refusal shall call it. Throws CONFLICT when the newest damage or malfunction was not followed by a
 * verification, or by a calibration on that day or later.
 */
export async function needVerified(ctx: Ctx, instrumentId: string, name = "this instrument"): Promise<void> {
	const ofInstrument = eq(equipmentEvents.instrumentId, instrumentId);
	const [last] = await ctx.tx
		.select()
		.from(equipmentEvents)
		.where(and(ofInstrument, inArray(equipmentEvents.kind, [...takesOutOfService])))
		.orderBy(desc(equipmentEvents.happenedOn), desc(equipmentEvents.id))
		.limit(1);
	if (!last) return;
	const since = and(eq(equipmentEvents.kind, "verification"), gte(equipmentEvents.happenedOn, last.happenedOn));
	const [verified] = await ctx.tx
		.select({ id: equipmentEvents.id })
		.from(equipmentEvents)
		.where(and(ofInstrument, since, sql`${equipmentEvents.id} > ${last.id}`))
		.limit(1);
	const after = and(eq(calibrations.instrumentId, instrumentId), gte(calibrations.performedOn, last.happenedOn));
	const [calibrated] = await ctx.tx.select({ id: calibrations.id }).from(calibrations).where(after).limit(1);
	if (verified || calibrated) return;
	throw new DomainError(
		"CONFLICT",
		`Since its ${last.kind} of ${last.happenedOn} nobody has shown that ${name} performs correctly.`,
		"Record a verification or a calibration first (ISO/IEC 17025:2017, 6.4.9).",
	);
}

/** All instruments of which a damage or malfunction is on record, verified since or not. */
export async function brokenInstruments(ctx: Ctx): Promise<ReadonlySet<string>> {
	const { instrumentId, kind } = equipmentEvents;
	const rows = await ctx.tx
		.selectDistinct({ instrumentId })
		.from(equipmentEvents)
		.where(inArray(kind, [...takesOutOfService]));
	return new Set(rows.map((row) => row.instrumentId));
}
