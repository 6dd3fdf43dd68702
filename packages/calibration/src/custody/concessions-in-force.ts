import { concessions } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import { and, asc, gte, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import type { InForce } from "../instruments/use-state.ts";

/** The signed concessions in force on a day, by instrument; of several the one that ends last. */
export async function concessionsInForce(ctx: Ctx, instrumentIds: readonly string[], on: string) {
	const found = new Map<string, InForce>();
	if (instrumentIds.length === 0) return found;
	const { instrumentId, validFrom, validUntil, endedAt, signatureId } = concessions;
	const rows = await ctx.tx
		.select()
		.from(concessions)
		.where(
			and(
				...[inArray(instrumentId, [...instrumentIds]), isNull(endedAt), isNotNull(signatureId)],
				...[lte(validFrom, on), gte(validUntil, on)],
			),
		)
		.orderBy(asc(validUntil), asc(concessions.id));
	for (const row of rows) {
		const { id, number, use } = row;
		found.set(row.instrumentId, { id, number, use, validUntil: row.validUntil });
	}
	return found;
}
