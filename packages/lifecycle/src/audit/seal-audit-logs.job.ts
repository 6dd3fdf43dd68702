import { organisations, tombstones } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { sealAuditLog } from "./seal-audit-log.ts";

/** Every minute: a seal over each organisation's settled audit rows. */
export const sealAuditLogs = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_seal_audit_log",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "a seal covers only rows after the seal before it, under a lock per organisation",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_seal_audit_log") },
	async run({ house, signal }) {
		const ids = await house.db.withoutOrg({ readOnly: true }, async ({ tx }) => [
			...(await tx.select({ id: organisations.id }).from(organisations)),
			...(await tx.select({ id: tombstones.orgId }).from(tombstones)),
		]);
		for (const { id } of ids) {
			if (signal.aborted) return;
			await house.db.withOrg(id, {}, (opened) => sealAuditLog(opened, id));
		}
	},
});
