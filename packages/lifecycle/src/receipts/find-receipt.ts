import { deletionReceipts, expiryReceipts } from "@calibrant/db/schema";
import { type House, notFound } from "@calibrant/kernel";
import { eq } from "drizzle-orm";
import { z } from "zod";

export const findReceiptInput = z.strictObject({ id: z.uuid() });

/**
 * A receipt file by its id, first or second, and the second where the first was asked for. Public: it holds ids, times
 * and counts only, and the id is not guessable.
 */
export async function findReceipt(
	house: House,
	{ id }: z.output<typeof findReceiptInput>,
): Promise<{ document: string; expiry: { id: string; document: string } | null }> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const [first] = await tx
			.select({ document: deletionReceipts.document, expiryId: expiryReceipts.id, expiry: expiryReceipts.document })
			.from(deletionReceipts)
			.leftJoin(expiryReceipts, eq(expiryReceipts.runId, deletionReceipts.runId))
			.where(eq(deletionReceipts.id, id));
		if (first) {
			const { document, expiryId, expiry } = first;
			return { document, expiry: expiryId && expiry ? { id: expiryId, document: expiry } : null };
		}
		const [second] = await tx
			.select({ document: expiryReceipts.document })
			.from(expiryReceipts)
			.where(eq(expiryReceipts.id, id));
		if (!second) throw notFound("receipt");
		return { ...second, expiry: null };
	});
}

/** Whether an organisation was deleted here: links to what it had are then gone, not unknown. */
export async function wasDeleted(house: House, orgId: string): Promise<boolean> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		return (await tx.$count(deletionReceipts, eq(deletionReceipts.orgId, orgId))) > 0;
	});
}
