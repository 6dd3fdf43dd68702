import { eq } from "@calibrant/db/drizzle";
import { backups } from "@calibrant/db/schema";
import { backupPrefix } from "@calibrant/files";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { backupKeepUntil } from "@calibrant/policy";
import { z } from "zod";
import { forgetBackupNote } from "../purge/ledger.ts";
import { type BackupHouse, backupStoreOf } from "./backup-house.ts";
import { lateSince, readInventory } from "./inventory.ts";

/** Daily and hourly: backups past their age go with every version of every part; a missing one raises the alert. */
export const purgeBackups = defineJob<WorkerHouse & BackupHouse, Record<string, never>>({
	name: "scheduled_purge_backups",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "the row says expired first; then the parts go, the note, the row; a second run finds what is left",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_backups") },
	async run({ house, log, signal }) {
		const inventory = await readInventory(house);
		const { now, late } = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
			return { now, late: await lateSince(tx, house.policy, now) };
		});
		const gone = inventory.filter(({ startedAt, state }) => {
			return state === "broken" || backupKeepUntil(house.policy, startedAt) <= now;
		});
		for (const { id, regions } of gone) {
			if (signal.aborted) return;
			// First, so that no restore test begins on it, and one under way knows why parts are missing.
			await house.db.withoutOrg({}, ({ tx }) => tx.update(backups).set({ state: "expired" }).where(eq(backups.id, id)));
			for (const place of [null, ...regions]) {
				await backupStoreOf(house.backups, place).deletePrefix(backupPrefix(id));
			}
			await forgetBackupNote(house.ledgerFolder, id);
			await house.db.withoutOrg({}, ({ tx }) => tx.delete(backups).where(eq(backups.id, id)));
			log.info({ backupId: id }, "backup deleted");
		}
		if (late) log.error({ since: late.toISOString() }, "backup is late");
	},
});
