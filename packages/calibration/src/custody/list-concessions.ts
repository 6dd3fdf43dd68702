import { desc, eq } from "@calibrant/db/drizzle";
import { concessions } from "@calibrant/db/schema";
import { type Ctx, memberNames, permit, signaturesOf } from "@calibrant/kernel";
import { z } from "zod";
import { longestPage } from "../cursor.ts";
import { findInstrument } from "../instruments/find-instrument.ts";
import { todayOf } from "../today.ts";
import { concessionContent } from "./concession-content.ts";

export const listConcessionsInput = z.strictObject({ instrumentId: z.uuid() });

/** The concessions of an instrument, newest first, each with its signature checked anew. */
export async function listConcessions(ctx: Ctx, { instrumentId }: z.output<typeof listConcessionsInput>) {
	permit(ctx, "record.read");
	await findInstrument(ctx, instrumentId);
	const rows = await ctx.tx
		.select()
		.from(concessions)
		.where(eq(concessions.instrumentId, instrumentId))
		.orderBy(desc(concessions.createdAt), desc(concessions.id))
		.limit(longestPage);
	const nameOf = await memberNames(
		ctx,
		rows.map(({ endedBy }) => endedBy),
	);
	const today = todayOf(ctx);
	const views = [];
	for (const row of rows) {
		const { id, number, use, reason, validFrom, validUntil, endedAt, endReason } = row;
		const state = endedAt !== null ? "ended" : validUntil < today ? "expired" : "in_force";
		views.push({
			...{ id, number, use, reason, validFrom, validUntil, endedAt, endReason, endedByName: nameOf(row.endedBy) },
			state: state as "in_force" | "expired" | "ended",
			signatures: await signaturesOf(ctx, { type: "concession", id }, concessionContent(row)),
		});
	}
	return views;
}
