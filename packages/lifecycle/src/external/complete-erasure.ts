import { sign } from "node:crypto";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { externalErasures } from "@calibrant/db/schema";
import type { WorkerHouse } from "@calibrant/kernel";
import { keyId, readReceiptKey } from "@calibrant/kernel/record-seal";
import { canonicalJson, sentenceCode } from "@calibrant/policy";

type Erasure = typeof externalErasures.$inferSelect;

/** Notes a store's answer with a statement signed like the receipt it follows; the store's own id is forgotten. */
export async function completeErasure(house: WorkerHouse, erasure: Erasure, answer: string): Promise<void> {
	const key = readReceiptKey(house.receiptKeyFile);
	await house.db.withoutOrg({}, async ({ tx, now }) => {
		const { id, orgId: organisationId, runId, store, requestedAt } = erasure;
		const statement = {
			...{ kind: "calibrant.external-erasure", schemaVersion: 1, statementId: id, organisationId, runId, store },
			...{ requestedAt: requestedAt.toISOString(), doneAt: now.toISOString(), answer },
			code: sentenceCode(answer),
		};
		const value = sign(null, Buffer.from(canonicalJson(statement)), key).toString("hex");
		const signature = { algorithm: "Ed25519", keyId: keyId(key), value };
		await tx
			.update(externalErasures)
			.set({
				...{ doneAt: now, answer, reference: null, lastError: null },
				statement: `${canonicalJson({ statement, signature })}\n`,
			})
			.where(and(eq(externalErasures.id, id), isNull(externalErasures.doneAt)));
	});
}
