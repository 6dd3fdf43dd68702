import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@calibrant/db";
import { readAuditRows } from "../audit/audit-rows.ts";
import { verifyAuditChain } from "../audit/chain.ts";
import { readAuditSeals, sealAuditLog } from "../audit/seal-audit-log.ts";

const patienceMilliseconds = 50_000;

/**
 * Seals the organisation's audit log until nothing is unsealed. Running transactions of other tests hold seals back,
 * those of other databases too: transaction numbers are the server's.
 */
export async function sealAll(db: Database, orgId: string): Promise<void> {
	const givenUp = performance.now() + patienceMilliseconds;
	for (;;) {
		await db.withOrg(orgId, {}, (opened) => sealAuditLog(opened, orgId));
		const { unsealed } = await db.withOrg(orgId, { readOnly: true, snapshot: true }, async ({ tx }) =>
			verifyAuditChain(orgId, await readAuditRows(tx, { from: "0" }), await readAuditSeals(tx)),
		);
		if (unsealed === 0) return;
		if (performance.now() > givenUp) throw new Error(`${unsealed} audit rows of ${orgId} are still not settled.`);
		await wait(20);
	}
}
