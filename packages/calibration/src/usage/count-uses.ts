import { and, eq, isNull, lte } from "@calibrant/db/drizzle";
import { usageRecords } from "@calibrant/db/schema";
import type { Ctx } from "@calibrant/kernel";

/** How many uses of an instrument were recorded until an instant; what was voided does not count. */
export function countUses({ tx }: Pick<Ctx, "tx">, instrumentId: string, until: Date): Promise<number> {
	const own = and(eq(usageRecords.instrumentId, instrumentId), isNull(usageRecords.voidedAt));
	return tx.$count(usageRecords, and(own, lte(usageRecords.createdAt, until)));
}
