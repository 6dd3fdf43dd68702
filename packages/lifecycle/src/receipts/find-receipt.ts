import { eq } from "@calibrant/db/drizzle";
import { deletionReceipts, expiryReceipts, keptReceipts } from "@calibrant/db/schema";
import { type House, notFound } from "@calibrant/kernel";
import { z } from "zod";

export const findReceiptInput = z.strictObject({ id: z.uuid() });

type Named = { id: string; document: string };

/**
 * A receipt file by its id, first or later, and the later ones where the first was asked for. Public: it holds ids, times
 * and counts only, and the id is not guessable.
 */
export async function findReceipt(
	house: House,
	{ id }: z.output<typeof findReceiptInput>,
): Promise<{ document: string; expiry: Named | null; kept: Named | null }> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const [first] = await tx
			.select({
				document: deletionReceipts.document,
				...{ expiryId: expiryReceipts.id, expiry: expiryReceipts.document },
				...{ keptId: keptReceipts.id, kept: keptReceipts.document },
			})
			.from(deletionReceipts)
			.leftJoin(keptReceipts, eq(keptReceipts.runId, deletionReceipts.runId))
			.leftJoin(expiryReceipts, eq(expiryReceipts.runId, deletionReceipts.runId))
			.where(eq(deletionReceipts.id, id));
		if (first) {
			const { document, expiryId, expiry, keptId, kept } = first;
			return {
				document,
				expiry: expiryId && expiry ? { id: expiryId, document: expiry } : null,
				kept: keptId && kept ? { id: keptId, document: kept } : null,
			};
		}
		const [second] = await tx
			.select({ document: expiryReceipts.document })
			.from(expiryReceipts)
			.where(eq(expiryReceipts.id, id));
		if (second) return { ...second, expiry: null, kept: null };
		const [third] = await tx
			.select({ document: keptReceipts.document })
			.from(keptReceipts)
			.where(eq(keptReceipts.id, id));
		if (!third) throw notFound("receipt");
		return { ...third, expiry: null, kept: null };
	});
}

/** Whether an organisation was deleted here: links to what it had are then gone, not unknown. */
export async function wasDeleted(house: House, orgId: string): Promise<boolean> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		return (await tx.$count(deletionReceipts, eq(deletionReceipts.orgId, orgId))) > 0;
	});
}
