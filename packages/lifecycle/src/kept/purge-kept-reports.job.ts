import { sql } from "@calibrant/db/drizzle";
import { reportKeepings } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, platformCtx, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { readKeptNotes } from "../purge/ledger.ts";
import { purgePaused } from "../purge/purge-holds.ts";
import { deleteKept } from "./delete-kept.ts";
import { keepingDue } from "./keeping-due.ts";

/** Deletes the reports that were kept of one organisation, and signs that. */
export const purgeKeptOf = defineJob<WorkerHouse, { orgId: string }>({
	name: "reports.purge",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice:
		"asks again whether it is due, each step repeats harmlessly, and one organisation has one such receipt",
	queue: { policy: "exclusive", retryLimit: 50, retryDelaySeconds: 2 },
	run: ({ house, log }, { orgId }) => deleteKept(house, orgId, log),
});

/** Daily, under its published name: what was kept of deleted organisations and is due. */
export const purgeKeptReports = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_service_reports",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "enqueues at most one deletion per organisation, which asks again whether it is due",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_service_reports") },
	async run({ house, log }) {
		// Of a restored database: what was deleted after its backup was made.
		const gone = new Set((await readKeptNotes(house.ledgerFolder)).map(({ organisationId }) => organisationId));
		await house.db.withoutOrg({}, async ({ tx, now }) => {
			if (await purgePaused(tx)) return log.error({}, "deletions are paused by an operator");
			const { enqueue } = platformCtx(house, { tx, now });
			const rows = await tx
				.select({ orgId: reportKeepings.orgId, due: sql<boolean>`${keepingDue(house, now)}` })
				.from(reportKeepings);
			for (const { orgId, due } of rows)
				if (due || gone.has(orgId)) await enqueue(purgeKeptOf, { orgId }, { key: orgId });
		});
	},
});
