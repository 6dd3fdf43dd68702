import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { nextTick } from "@calibrant/policy";
import { z } from "zod";
import { noteErasures } from "../erasure/note-erasures.ts";
import type { BackupHouse } from "./backup-house.ts";
import { newestBackup } from "./inventory.ts";
import { makeBackup } from "./make-backup.ts";

const cron = cronOf("scheduled_make_backup");

/** At each slot of the policy: a backup, unless one was begun since the slot. */
export const scheduledBackup = defineJob<WorkerHouse & BackupHouse, Record<string, never>>({
	name: "scheduled_make_backup",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "makes none when one was begun since the last slot, and one at a time under a lock",
	queue: { policy: "short", expireInSeconds: 21_600, heartbeatSeconds: 60 },
	sweep: { cron },
	async run({ house, log }) {
		await noteErasures(house);
		const { newest, now } = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
			return { newest: await newestBackup(tx), now };
		});
		const line = cron(house);
		if (!line || (newest && nextTick(line, newest.startedAt) > now)) return;
		const backupId = await makeBackup(house);
		log.info({ backupId }, backupId ? "backup made" : "another worker is making a backup");
	},
});
