import { and, asc, gte, inArray, isNotNull, isNull, lte, sql } from "@calibrant/db/drizzle";
import { concessions } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";
import type { InForce } from "../instruments/use-state.ts";

/** A permission from before the instrument was found out of tolerance does not cover that. */
const inQuarantine = sql<boolean>`exists (select from oot_cases o where o.org_id = concessions.org_id
	and o.instrument_id = concessions.instrument_id and o.state in ('open', 'in_verification')
	and o.created_at <= concessions.created_at)`;

/** The signed concessions in force on a day, by instrument; of several the one that ends last. */
export async function concessionsInForce(ctx: Ctx, instrumentIds: readonly string[], on: string) {
	const found = new Map<string, InForce>();
	if (instrumentIds.length === 0) return found;
	const { instrumentId, validFrom, validUntil, endedAt, signatureId } = concessions;
	const rows = await ctx.tx
		.select({ concession: concessions, inQuarantine })
		.from(concessions)
		.where(
			and(
				...[inArray(instrumentId, [...instrumentIds]), isNull(endedAt), isNotNull(signatureId)],
				...[lte(validFrom, on), gte(validUntil, on)],
			),
		)
		.orderBy(asc(validUntil), asc(concessions.id));
	for (const { concession, inQuarantine } of rows) {
		const { id, number, use } = concession;
		found.set(concession.instrumentId, { id, number, use, validUntil: concession.validUntil, inQuarantine });
	}
	return found;
}
