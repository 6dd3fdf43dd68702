import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { deletionRuns, sessions } from "@calibrant/db/schema";
import { orgPrefixes } from "@calibrant/files";
import { defineJob, type JobContext } from "@calibrant/jobs";
import type { WorkerHouse } from "@calibrant/kernel";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Claim, claimPurge, type PurgeStep, purgeSteps, renewLease } from "./claim-purge.ts";
import { countData } from "./count-data.ts";
import { deleteRows } from "./delete-rows.ts";
import { finishPurge } from "./finish-purge.ts";

/** Deletes one organisation, step by step; goes on where a killed run stopped. */
export const purgeOrganisation = defineJob<WorkerHouse, { orgId: string }>({
	name: "organisation.purge",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice: "the claim fences out any other run, each step repeats harmlessly, and one run has one receipt",
	queue: { policy: "short", retryLimit: 50, retryDelaySeconds: 2, expireInSeconds: 3600, heartbeatSeconds: 60 },
	async run(context, { orgId }) {
		const { house, log, signal } = context;
		const claim = await claimPurge(house, orgId, randomUUID());
		if (!claim) return log.info({ orgId }, "nothing to purge any more");
		try {
			for (const step of purgeSteps.slice(purgeSteps.indexOf(claim.step))) {
				signal.throwIfAborted();
				await perform(context, orgId, claim, step);
			}
		} catch (error) {
			const message = error instanceof Error ? error.name : "unknown";
			await remember(house, claim, { error: message, leaseUntil: null });
			throw error;
		}
		log.info({ orgId, runId: claim.runId }, "organisation purged");
	},
});

async function perform(
	{ house, signal }: JobContext<WorkerHouse>,
	orgId: string,
	claim: Claim,
	step: PurgeStep,
): Promise<void> {
	await renewLease(house.db, claim.runId);
	const next = (after: PurgeStep, values = {}) => remember(house, claim, { step: after, ...values });
	switch (step) {
		case "count":
			await house.db.withoutOrg({}, ({ tx }) =>
				tx.update(sessions).set({ orgId: null }).where(eq(sessions.orgId, orgId)),
			);
			return next("files", { before: await countData(house.db, house.files, orgId) });
		case "files":
			for (const prefix of orgPrefixes(orgId)) await house.files.deletePrefix(prefix);
			return next("rows");
		case "rows":
			await deleteRows(house.db, orgId, claim.token, signal, async () => {
				await renewLease(house.db, claim.runId);
				await sleep(20);
			});
			return next("verify");
		case "verify":
			await readBack(house, orgId, claim);
			return next("finish");
		case "finish":
			return finishPurge(house, orgId, claim, await readBack(house, orgId, claim));
	}
}

/** What is left, by reading, with the organisation's own rows taken out: they go last, with the receipt. */
async function readBack(house: WorkerHouse, orgId: string, claim: Claim) {
	const left = await countData(house.db, house.files, orgId);
	const rows = { ...left.rows, organisation_profile: 0 };
	const remaining = [...Object.entries(rows), ...Object.entries(left.files)].filter(([, n]) => n > 0);
	if (remaining.length === 0) return { rows, files: left.files };
	await remember(house, claim, { step: "files" });
	throw new Error(`After the deletion there were left: ${remaining.map(([name, n]) => `${n} of ${name}`).join(", ")}.`);
}

async function remember(
	house: WorkerHouse,
	claim: Claim,
	values: Partial<typeof deletionRuns.$inferInsert>,
): Promise<void> {
	await house.db.withoutOrg({}, ({ tx }) =>
		tx.update(deletionRuns).set(values).where(eq(deletionRuns.id, claim.runId)),
	);
}
