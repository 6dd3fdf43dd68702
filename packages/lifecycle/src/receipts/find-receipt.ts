import { deletionReceipts } from "@calibrant/db/schema";
import { type House, notFound } from "@calibrant/kernel";
import { eq } from "drizzle-orm";
import { z } from "zod";

export const findReceiptInput = z.strictObject({ id: z.uuid() });

/** A receipt file by its id. Public: it holds ids, times and counts only, and the id is not guessable. */
export async function findReceipt(
	house: House,
	{ id }: z.output<typeof findReceiptInput>,
): Promise<{ document: string }> {
	const [row] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ document: deletionReceipts.document }).from(deletionReceipts).where(eq(deletionReceipts.id, id)),
	);
	if (!row) throw notFound("receipt");
	return row;
}

/** Whether an organisation was deleted here: links to what it had are then gone, not unknown. */
export async function wasDeleted(house: House, orgId: string): Promise<boolean> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		return (await tx.$count(deletionReceipts, eq(deletionReceipts.orgId, orgId))) > 0;
	});
}
