import { eq } from "@calibrant/db/drizzle";
import { externalErasures, organisations } from "@calibrant/db/schema";
import type { PlatformCtx } from "@calibrant/kernel";
import { type ReceiptSentence, receiptSentences } from "@calibrant/policy";
import type { Receipt } from "../receipts/receipt.ts";
import { type ExternalStoreName, externalStores, rollsOff } from "./external-stores.ts";

/**
 * In the purge's last transaction: notes what each outside store is to erase and enqueues it. Gives what the receipt
 * says of them. Nothing here can hold up the purge: the asking is a job, retried until the store has answered.
 */
export async function requestErasures(
	platform: Pick<PlatformCtx, "tx" | "now" | "enqueue">,
	orgId: string,
	runId: string,
): Promise<Receipt["subProcessors"]> {
	const said: Receipt["subProcessors"] = rollsOff.map(({ name, answer }) => say(name, answer));
	const [org] = await platform.tx.select().from(organisations).where(eq(organisations.id, orgId));
	for (const store of Object.keys(externalStores) as ExternalStoreName[]) {
		const { name, reference: referenceOf } = externalStores[store];
		const reference = org && referenceOf(org);
		if (!reference) {
			said.push(say(name, "nothing_held"));
			continue;
		}
		const [row] = await platform.tx
			.insert(externalErasures)
			.values({ orgId, runId, store, reference, requestedAt: platform.now })
			.onConflictDoNothing()
			.returning({ id: externalErasures.id });
		// By name: billing knows this module, not the reverse.
		if (row) await platform.enqueue({ name: "external.erase" }, { erasureId: row.id }, { key: row.id });
		said.push(say(name, "asked"));
	}
	return said;
}

const say = (store: ReceiptSentence, code: ReceiptSentence) => ({
	...{ name: receiptSentences[store].en, answer: receiptSentences[code].en },
	...{ store, code },
});
