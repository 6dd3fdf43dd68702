import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "@calibrant/db/drizzle";
import { deletionRuns, sessions } from "@calibrant/db/schema";
import { orgPrefix } from "@calibrant/files";
import { defineJob, type JobContext } from "@calibrant/jobs";
import { crashPoint, type WorkerHouse } from "@calibrant/kernel";
import { z } from "zod";
import { noteKeeping } from "../kept/note-keeping.ts";
import {
	type Claim,
	ClaimLost,
	claimPurge,
	noteOnRun,
	type PurgeStep,
	purgeSteps,
	renewLease,
	stepTaken,
} from "./claim-purge.ts";
import { countData, purgedPrefixes } from "./count-data.ts";
import { deleteRows } from "./delete-rows.ts";
import { destroyKey } from "./destroy-key.ts";
import { finishPurge } from "./finish-purge.ts";
import { purgeHeld, purgePaused } from "./purge-holds.ts";

/** Deletes one organisation, step by step; goes on where a killed run stopped. */
export const purgeOrganisation = defineJob<WorkerHouse, { orgId: string }>({
	name: "organisation.purge",
	payload: z.strictObject({ orgId: z.uuid() }),
	safeToRunTwice: "the claim fences out any other run, each step repeats harmlessly, and one run has one receipt",
	queue: { policy: "short", retryLimit: 50, retryDelaySeconds: 2, expireInSeconds: 3600, heartbeatSeconds: 60 },
	async run(context, { orgId }) {
		const { house, log, signal } = context;
		const stopped = await whyNotNow(house, orgId);
		if (stopped) return log.info({ orgId, stopped }, "not purged now");
		const claim = await claimPurge(house, orgId, randomUUID());
		if (!claim) return log.info({ orgId }, "nothing to purge any more");
		crashPoint("purge.claimed");
		try {
			for (const step of purgeSteps.slice(purgeSteps.indexOf(claim.step))) {
				signal.throwIfAborted();
				await goOn(house, claim);
				await perform(context, claim, step);
			}
		} catch (error) {
			if (error instanceof ClaimLost) return log.info({ orgId, runId: claim.runId }, error.message);
			const message = error instanceof Error ? error.name : "unknown";
			await noteOnRun(house.db, claim, { error: message, leaseUntil: null }).catch(() => {});
			if (error instanceof Stopped)
				return log.info({ orgId, runId: claim.runId, stopped: error.message }, "purge stopped");
			throw error;
		}
		log.info({ orgId, runId: claim.runId }, "organisation purged");
	},
});

/** An operator's pause or a hold came while the purge was under way; the sweep takes it up again by itself. */
class Stopped extends Error {
	override name = "Stopped";
}

async function goOn(house: WorkerHouse, claim: Claim): Promise<void> {
	const reason = await whyNotNow(house, claim.orgId);
	if (reason) throw new Stopped(reason);
	await renewLease(house.db, claim);
}

async function whyNotNow(house: WorkerHouse, orgId: string): Promise<"paused" | "held" | null> {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		if (await purgePaused(tx)) return "paused";
		const [row] = await tx.execute<{ held: boolean }>(sql`select ${purgeHeld(orgId, house.policy)} as held`);
		return row?.held ? "held" : null;
	});
}

async function perform(context: JobContext<WorkerHouse>, claim: Claim, step: PurgeStep): Promise<void> {
	const { house } = context;
	const startedAt = await house.db.withoutOrg({ readOnly: true }, async ({ now }) => now);
	crashPoint(`purge.${step}`);
	const values = await work(context, claim, step, startedAt);
	if (step === "finish") return crashPoint("purge.committed");
	crashPoint(`purge.${step}.done`);
	const doneAt = await house.db.withoutOrg({ readOnly: true }, async ({ now }) => now);
	const next = purgeSteps[purgeSteps.indexOf(step) + 1] ?? step;
	await noteOnRun(house.db, claim, { ...values, step: next, steps: stepTaken(claim, step, startedAt, doneAt) });
}

async function work({ house, signal }: JobContext<WorkerHouse>, claim: Claim, step: PurgeStep, startedAt: Date) {
	const { orgId } = claim;
	switch (step) {
		case "count":
			await house.db.withoutOrg({}, ({ tx }) =>
				tx.update(sessions).set({ orgId: null }).where(eq(sessions.orgId, orgId)),
			);
			await noteKeeping(house, claim);
			return { before: await countData(house, orgId) };
		case "files":
			for (const name of purgedPrefixes(house.policy)) await house.files.deletePrefix(orgPrefix(name, orgId));
			return {};
		case "key":
			await destroyKey(house, orgId, claim.token);
			return {};
		case "rows":
			await deleteRows(house, orgId, claim.token, signal, async (deleted) => {
				crashPoint("purge.rows.batch");
				await noteOnRun(house.db, claim, { deleted: sql`${deletionRuns.deleted} + ${deleted}` });
				await goOn(house, claim);
				await sleep(20);
			});
			return {};
		case "verify":
			await readBack(house, claim);
			return {};
		case "finish":
			await finishPurge(house, claim, await readBack(house, claim), startedAt);
			return {};
	}
}

/** What is left, by reading, with the organisation's own rows taken out: they go last, with the receipt. */
async function readBack(house: WorkerHouse, claim: Claim) {
	const left = await countData(house, claim.orgId);
	const rows = { ...left.rows, organisation_profile: 0 };
	const remaining = [...Object.entries(rows), ...Object.entries(left.files)].filter(([, n]) => n > 0);
	if (remaining.length === 0) return { rows, files: left.files };
	await noteOnRun(house.db, claim, { step: "files" });
	throw new Error(`After the deletion there were left: ${remaining.map(([name, n]) => `${n} of ${name}`).join(", ")}.`);
}
