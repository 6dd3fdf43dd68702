import type { concessions } from "@calibrant/db/schema";

export type ConcessionRow = typeof concessions.$inferSelect;

/** What is signed: the whole of the permission. Names no organisation, so that it holds in an archive taken in elsewhere. */
export function concessionContent(row: Omit<ConcessionRow, "orgId" | "signatureId">) {
	const { id, instrumentId, number, use, reason, validFrom, validUntil, createdBy, createdAt } = row;
	return {
		kind: "calibrant.concession/1",
		...{ id, instrumentId, number, use, reason, validFrom, validUntil, createdBy },
		createdAt: createdAt.toISOString(),
	};
}
