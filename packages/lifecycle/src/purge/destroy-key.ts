import { and, eq, exists, not } from "@calibrant/db/drizzle";
import { type DataCounts, dataKeys, organisations } from "@calibrant/db/schema";
import type { House } from "@calibrant/kernel";
import { type ReceiptSentence, receiptSentences } from "@calibrant/policy";
import type { Receipt } from "../receipts/receipt.ts";
import { purgeHeld } from "./purge-holds.ts";

/**
 * Destroys the key of an organisation's stored files, after the files: a copy of one that is left anywhere opens no
 * more. Only for the run that holds the purge.
 */
export async function destroyKey(
	{ db, policy }: Pick<House, "db" | "policy">,
	orgId: string,
	token: string,
): Promise<void> {
	await db.withOrg(orgId, { purgeRunId: token }, async ({ tx }) => {
		const mine = tx
			.select({ id: organisations.id })
			.from(organisations)
			.where(and(eq(organisations.id, orgId), eq(organisations.state, "purging"), eq(organisations.purgeRunId, token)));
		await tx.delete(dataKeys).where(and(eq(dataKeys.orgId, orgId), exists(mine), not(purgeHeld(orgId, policy))));
	});
}

/**
 * How the data was sanitised, in the words of NIST SP 800-88. Cryptographic erase is claimed only where there was a key;
 * backups never hold it, but hold copies of files, sealed with a key of their own, until they expire.
 */
export function sanitisation(before: DataCounts): Pick<Receipt, "method" | "methodCodes"> {
	const methodCodes: ReceiptSentence[] = before.rows.data_key ? ["clear", "cryptographic_erase"] : ["clear"];
	return { method: methodCodes.map((code) => receiptSentences[code].en).join(" "), methodCodes };
}
