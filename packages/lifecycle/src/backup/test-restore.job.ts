import { desc } from "@calibrant/db/drizzle";
import { restoreTests } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { nextTick } from "@calibrant/policy";
import { z } from "zod";
import type { BackupHouse } from "./backup-house.ts";
import { newestBackup } from "./inventory.ts";
import { testRestore } from "./test-restore.ts";

const cron = cronOf("scheduled_test_restore");

/** Weekly: the newest backup is restored and checked. A failure fails the job, so that it is seen. */
export const scheduledRestoreTest = defineJob<WorkerHouse & BackupHouse, Record<string, never>>({
	name: "scheduled_test_restore",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "works on a copy of its own; a week that has a result is not tested again",
	queue: { policy: "short", retryLimit: 1, expireInSeconds: 21_600, heartbeatSeconds: 60 },
	sweep: { cron },
	async run({ house, log }) {
		const { backup, last, now } = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
			const [last] = await tx.select().from(restoreTests).orderBy(desc(restoreTests.testedAt)).limit(1);
			return { backup: await newestBackup(tx), last, now };
		});
		const line = cron(house);
		if (!backup || !line || (last?.passed && nextTick(line, last.testedAt) > now)) return;
		const test = await testRestore(house, backup.id);
		if (!test) return log.info({ backupId: backup.id }, "backup went at its age while it was tested");
		if (!test.passed) throw new Error(`Backup ${backup.id} could not be restored: ${test.reason}`);
		log.info({ backupId: backup.id, rows: test.rows, replayed: test.replayed }, "restore tested");
	},
});
