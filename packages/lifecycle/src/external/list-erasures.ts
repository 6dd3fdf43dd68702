import { asc, eq } from "@calibrant/db/drizzle";
import { deletionReceipts, externalErasures } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { receiptSentences } from "@calibrant/policy";
import { type ExternalStoreName, externalStores } from "./external-stores.ts";

export type ErasureView = {
	store: string;
	requestedAt: Date;
	/** Null while the store has not answered. */
	doneAt: Date | null;
	answer: string | null;
	/** The signed statement that follows the receipt, byte for byte. */
	statement: string | null;
};

/** What the outside stores that a receipt names have answered by now. Public like the receipt: ids and times only. */
export async function listErasures(house: House, receiptId: string): Promise<ErasureView[]> {
	const rows = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx
			.select({ erasure: externalErasures })
			.from(externalErasures)
			.innerJoin(deletionReceipts, eq(deletionReceipts.runId, externalErasures.runId))
			.where(eq(deletionReceipts.id, receiptId))
			.orderBy(asc(externalErasures.store)),
	);
	return rows.map(({ erasure: { store, requestedAt, doneAt, answer, statement } }) => {
		const known = externalStores[store as ExternalStoreName];
		return { store: known ? receiptSentences[known.name].en : store, requestedAt, doneAt, answer, statement };
	});
}
