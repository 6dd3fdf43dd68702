import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { asRole, openDatabase } from "@calibrant/db";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { orgPrefix } from "@calibrant/files";
import {
	ensureDataKey,
	openFileStores,
	readKeyRing,
	sealFiles,
	storeByRegion,
	storeOf,
	type WorkerHouse,
} from "@calibrant/kernel";
import {
	type BackupHouse,
	backupJobs,
	ensureBackupKey,
	ensureReceiptKey,
	makeBackup,
	openBackups,
	readInventory,
	restoreBackup,
} from "@calibrant/lifecycle";
import { demoOperator, loadPolicy, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { livingOrganisation } from "./testing/real-worker.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-regions-"));
const at = (name: string) => path.join(folder, name);
const log = { info: () => {}, error: () => {} };
const gone = randomUUID();
let database: TestDatabase;
let house: WorkerHouse & BackupHouse;
let [ours, neighbour] = ["", ""];

/** Stores of their own for a database, as a deployment with one agreed place has them. */
function furnished(db: TestDatabase["worker"], name: string) {
	const DATA_KEY_FILE = readKeyRing(at("data-key"));
	const regions = { "EU-DE": `file://${at(`${name}-frankfurt`)}` };
	const fileStores = openFileStores({ FILES_URL: `file://${at(name)}`, FILES_REGIONS: regions, DATA_KEY_FILE });
	const sealed = (region: string | null) => sealFiles(storeOf(fileStores, region), db, DATA_KEY_FILE);
	return { fileStores, sealed, files: sealFiles(storeByRegion(db, fileStores), db, DATA_KEY_FILE) };
}

const variables = () => ({
	...{ BACKUPS_URL: `file://${at("backups")}`, BACKUPS_REGIONS: { "EU-DE": `file://${at("backups-frankfurt")}` } },
	...{ FILES_REGIONS: { "EU-DE": `file://${at("files-frankfurt")}` } },
	...{ BACKUP_KEY_FILE: at("backup-key"), RESTORE_TEST_URL: database.url, APP_SECRET: database.secret },
});

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	ensureReceiptKey(at("key.pem"));
	ensureBackupKey(at("backup-key"));
	ensureDataKey(at("data-key"));
	const { sealed, ...stores } = furnished(database.worker, "files");
	house = {
		...{ db: database.worker, enqueue: async () => {}, policy: loadPolicy("kalisecu"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing: readKeyRing(at("data-key")), ...stores },
		...{ ledgerFolder: at("ledger"), receiptKeyFile: at("key.pem") },
		mailer: { send: async () => ({ providerId: "1" }), close: async () => {} },
		backups: openBackups(variables(), asRole(database.url, database.secret, "calibrant_backup")),
	};
	await database.setNow("2026-03-10T12:00:00Z");
	neighbour = await livingOrganisation(database, house.files);
	ours = await livingOrganisation(database, house.files);
	await database.admin`update organisations set region = 'EU-DE' where id = ${ours}`;
	// As after a move: nothing of it lies where everybody's files do.
	await house.fileStores?.own.deletePrefix(orgPrefix("certificates", ours));
	await house.files.put(`certificates/${ours}/a.pdf`, Buffer.from("%PDF ours"), { contentType: "application/pdf" });
	await database.admin`insert into report_keepings (org_id, run_id, cancelled_at, kept_until) values (${gone}, ${gone}, now(), now() + interval '1 year')`;
	await sealed("EU-DE").put(`reports/${gone}/r.pdf`, Buffer.from("%PDF kept"), { contentType: "application/pdf" });
});
afterAll(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

/** What lies below a folder, as paths within it. */
const below = async (name: string) =>
	(await readdir(at(name), { recursive: true, withFileTypes: true }).catch(() => []))
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(at(name), path.join(entry.parentPath, entry.name)));
const prune = (on = house) =>
	backupJobs
		.find(({ name }) => name === "scheduled_purge_backups")
		?.run({ house: on, log, signal: new AbortController().signal }, {} as never);

test(
	promise("CX-19", "the worker does not start where backups of files would leave the place that keeps them"),
	async () => {
		const { BACKUPS_REGIONS: _, ...without } = variables();
		expect(() => openBackups(without, "")).toThrow(/BACKUPS_REGIONS names no store in EU-DE/);
		// Where everybody's backups lie there too, the operator says so with the same address.
		const same = openBackups({ ...without, BACKUPS_REGIONS: { "EU-DE": without.BACKUPS_URL } }, "");
		expect(Object.keys(same.regions)).toEqual(["EU-DE"]);
		const { BACKUP_KEY_FILE, BACKUPS_URL, APP_SECRET, FILES_REGIONS } = without;
		const started = spawnSync(process.execPath, [path.join(import.meta.dirname, "main.ts")], {
			...{ encoding: "utf8", timeout: 40_000 },
			env: {
				...{ PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: database.workerUrl, APP_SECRET, BACKUPS_URL },
				...{ BACKUP_KEY_FILE, FILES_REGIONS: JSON.stringify(FILES_REGIONS), FILES_URL: `file://${at("files")}` },
				...{ BASE_URL: "http://localhost:3000", DATA_KEY_FILE: at("data-key"), RECEIPT_KEY_FILE: at("key.pem") },
				...{ LEDGER_DIR: at("ledger"), SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "a@example.org" },
			},
		});
		expect([started.status, started.stderr]).toEqual([1, expect.stringContaining("names no store in EU-DE")]);
	},
);

test(promise(
	"CX-19",
	"a backup leaves files at the agreed place, of organisations that are gone too, and restores them to it",
), async () => {
	const backupId = (await makeBackup(house)) ?? "";
	const parts = { here: await below("backups"), there: await below("backups-frankfurt") };
	const about = (list: string[], id: string) => list.filter((name) => name.includes(id)).length;
	expect([about(parts.here, neighbour), about(parts.there, neighbour)]).toEqual([1, 0]);
	expect([about(parts.here, ours), about(parts.there, ours)]).toEqual([0, 1]);
	// Of one that is gone the usual place holds an empty part: nothing of it was found there.
	expect(about(parts.there, gone)).toBe(1);
	expect(parts.there).toHaveLength(2);

	const name = `regions_${randomUUID().replaceAll("-", "")}`;
	await database.admin.unsafe(`create database ${name}`);
	const into = Object.assign(new URL(database.url), { pathname: `/${name}` }).toString();
	const db = openDatabase(asRole(into, database.secret, "calibrant_worker"), { max: 3 });
	try {
		const { files, sealed: keptAt, fileStores } = furnished(db, "restored");
		await restoreBackup(house.backups, { backupId, into, secret: database.secret, files, keptAt });
		expect(await below("restored")).toEqual([expect.stringContaining(neighbour)]);
		expect((await below("restored-frankfurt")).sort()).toEqual(
			[`certificates/${ours}/a.pdf`, `reports/${gone}/r.pdf`].sort(),
		);
		expect(await text(await files.get(`certificates/${ours}/a.pdf`))).toBe("%PDF ours");
		expect(await text(await keptAt("EU-DE").get(`reports/${gone}/r.pdf`))).toBe("%PDF kept");
		expect(await text(await fileStores.own.get(`certificates/${neighbour}/a.pdf`))).not.toBe("%PDF");
	} finally {
		await db.close();
		await database.admin.unsafe(`drop database if exists ${name} with (force)`);
	}
}, 120_000);

test(
	promise(["CX-8"], "a backup past its age goes at every place, and is not forgotten while one cannot be reached"),
	async () => {
		const [noted] = await readInventory(house);
		expect(noted?.regions).toEqual(["EU-DE"]);
		// A database restored from an older backup knows it from the ledger alone.
		await database.admin`delete from backups`;
		expect((await readInventory(house))[0]).toMatchObject({ id: noted?.id, regions: ["EU-DE"] });
		await database.setNow("2026-08-01T12:00:00Z");
		await expect(prune({ ...house, backups: { ...house.backups, regions: {} } })).rejects.toThrow(
			/no store for backups in EU-DE/,
		);
		expect((await readInventory(house)).map(({ id, state }) => [id, state])).toEqual([[noted?.id, "expired"]]);
		expect(await below("backups-frankfurt")).toHaveLength(2);
		await prune();
		expect([await readInventory(house), await below("backups"), await below("backups-frankfurt")]).toEqual([
			[],
			[],
			[],
		]);
	},
);
