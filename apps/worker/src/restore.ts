/**
 * Backups by hand: `npm run backup`, `npm run restore -- --from ID --into URL`, `restore:test`, `restore:replay`.
 * Reads the worker's environment, or that of the demo that runs here. Exit code 0: done; 1: it failed, with the reason; 2: wrong input.
 */
import path from "node:path";
import { asRole, openDatabase } from "@calibrant/db";
import type { FileStore } from "@calibrant/files";
import { migrateQueue, openQueue } from "@calibrant/jobs";
import {
	environmentHere,
	openFileStores,
	openHouse,
	sealFiles,
	storeByRegion,
	storeOf,
	unencrypted,
	type WorkerHouse,
} from "@calibrant/kernel";
import {
	type BackupHouse,
	ledgerGap,
	makeBackup,
	newestBackup,
	openBackups,
	readInventory,
	replayLedger,
	restoreBackup,
	testRestore,
} from "@calibrant/lifecycle";
import { describeError } from "@calibrant/policy/describe-error";
import { commandLine, print, printError } from "@calibrant/terminal";
import { readEnv } from "./env.ts";
import { jobs } from "./jobs.ts";

type House = WorkerHouse & BackupHouse;

const usage = "npm run backup | restore -- --from ID|latest --into URL | restore:test [-- --from ID] | restore:replay";
const { values, positionals } = commandLine({
	usage,
	help: `Backups by hand, with the worker's environment.

  backup           makes one now
  restore:test     restores one into a scratch database (RESTORE_TEST_URL) and counts
  restore          restores one into an empty database, as a superuser
  restore:replay   deletes again what the ledger says was deleted since

  --from ID        which backup; "latest", or left out for a test, is the newest
  --into URL       postgres://… of the empty database`,
	options: { from: { type: "string" }, into: { type: "string" } },
	words: 1,
});
const env = readEnv(environmentHere(path.resolve(import.meta.dirname, "../../../.data"), process.env));
const noMail = { send: () => Promise.reject(new Error("No mail is sent here.")), close: async () => {} };
const backups = openBackups(env, asRole(env.DATABASE_URL, env.APP_SECRET, "calibrant_backup"));

/** Runs on the deployment's own database. */
async function withHouse(work: (house: House) => Promise<string>): Promise<string> {
	const queue = await openQueue(env.DATABASE_URL);
	const house = await openHouse(env, queue.enqueue, "calibrant-restore");
	try {
		return await work({ ...house, mailer: noMail, backups });
	} finally {
		await Promise.all([house.close(), queue.close()]);
	}
}

/** What the environment's own addresses must be, the typed one must be too: everything travels to it. */
function refuseTarget(into: string): void {
	if (!/^postgres(ql)?:$/.test(URL.parse(into)?.protocol ?? "")) throw new RangeError("--into must be postgres://….");
	const why = unencrypted(env.NODE_ENV, into);
	if (why) throw new RangeError(`--into ${why}`);
}

async function idOf(house: House, from = "latest"): Promise<string> {
	if (from !== "latest") return from;
	await readInventory(house);
	const newest = await house.db.withoutOrg({ readOnly: true }, ({ tx }) => newestBackup(tx));
	if (!newest) throw new Error("There is no backup yet. `npm run backup` makes one.");
	return newest.id;
}

const commands: Record<string, () => Promise<string>> = {
	backup: () =>
		withHouse(async (house) => {
			const id = await makeBackup(house);
			return id ? `Backup ${id} is made.` : "The worker is making one at this moment.";
		}),
	test: () =>
		withHouse(async (house) => {
			const test = await testRestore(house, await idOf(house, values.from));
			if (!test) throw new Error("The backup reached its age and was deleted while it was read. Test a younger one.");
			if (!test.passed) throw new Error(`Backup ${test.backupId} could not be restored. ${test.reason}`);
			const { rows, files, replayed } = test;
			return `Backup ${test.backupId} is whole: ${rows} rows, ${files} files, ${replayed} deletions repeated.`;
		}),
	async restore() {
		if (!values.from || !values.into) throw new RangeError(usage);
		refuseTarget(values.into);
		const from = values.from === "latest" ? await withHouse((house) => idOf(house)) : values.from;
		const { APP_SECRET: secret } = env;
		const db = openDatabase(asRole(values.into, secret, "calibrant_worker"), { max: 2 });
		try {
			// The rows are there before the files: they say where each organisation's belong. Under new keys: the backup holds none.
			const stores = openFileStores(env);
			const sealed = (store: FileStore) => sealFiles(store, db, env.DATA_KEY_FILE);
			const files = sealed(storeByRegion(db, stores));
			const keptAt = (region: string | null) => sealed(storeOf(stores, region));
			const restored = await restoreBackup(backups, { backupId: from, into: values.into, secret, files, keptAt });
			await migrateQueue(values.into, jobs);
			const gap = await ledgerGap(db, env.LEDGER_DIR);
			const ahead = gap.deletions.length + gap.erasures.length;
			const next =
				ahead > 0 ? ` ${ahead} deletions came after it: point DATABASE_URL at it and run npm run restore:replay.` : "";
			return `Restored ${restored.rows} rows and ${restored.files} files of backup ${from}.${next}`;
		} finally {
			await db.close();
		}
	},
	replay: () =>
		withHouse(async (house) => {
			const app = openDatabase(asRole(env.DATABASE_URL, env.APP_SECRET, "calibrant_app"), { max: 2 });
			const done = await replayLedger(house, app, print).finally(() => app.close());
			return `${done.deletions} organisations deleted and ${done.erasures} accounts erased again. The doors may open.`;
		}),
};

try {
	const command = commands[positionals[0] ?? ""];
	if (!command || positionals.length > 1) throw new RangeError(usage);
	print(await command());
} catch (error) {
	printError(describeError(error).message);
	process.exitCode = error instanceof RangeError ? 2 : 1;
}
