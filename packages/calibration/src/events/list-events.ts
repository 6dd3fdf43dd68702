import { and, desc, eq, sql } from "@calibrant/db/drizzle";
import { equipmentEvents } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit } from "@calibrant/kernel";
import { z } from "zod";
import { pageOf, paging, readCursor } from "../cursor.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import type { EventKind } from "./event-kinds.ts";

export const listEventsInput = z.strictObject({ instrumentId: z.uuid(), ...paging });

/** What happened to an instrument beside calibration, newest first. */
export async function listEvents(ctx: Ctx, input: z.output<typeof listEventsInput>) {
	permit(ctx, "record.read");
	await findInstrument(ctx, input.instrumentId);
	const { happenedOn, id, instrumentId } = equipmentEvents;
	const place = readCursor(input.cursor, "date", "id");
	const beyond = place ? sql`(${happenedOn}, ${id}) < (${place[0]}::date, ${place[1]}::uuid)` : undefined;
	const rows = await ctx.tx
		.select()
		.from(equipmentEvents)
		.where(and(eq(instrumentId, input.instrumentId), beyond))
		.orderBy(desc(happenedOn), desc(id))
		.limit(input.limit + 1);
	const { page, nextCursor } = pageOf(rows, input.limit, (row) => [row.happenedOn, row.id]);
	const nameOf = await memberNames(
		ctx,
		page.map(({ recordedBy }) => recordedBy),
	);
	const items = page.map(({ orgId: _orgId, recordedBy, kind, ...rest }) => {
		return { ...rest, kind: kind as EventKind, recordedByName: nameOf(recordedBy) };
	});
	return { items, nextCursor };
}
