import { spawnSync } from "node:child_process";
import { createPublicKey, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { asRole, openDatabase } from "@calibrant/db";
import { startPostgres } from "@calibrant/db/postgres";
import { organisationHash, type TestDatabase } from "@calibrant/db/testing";
import { migrateQueue, type openQueue } from "@calibrant/jobs";
import { openFiles, type WorkerHouse } from "@calibrant/kernel";
import {
	type BackupHouse,
	backupJobs,
	eraseAccount,
	makeBackup,
	openBackups,
	purgeOrganisation,
	readAuditRows,
	readAuditSeals,
	readInventory,
	refuseOlderDatabase,
	replayLedger,
	restoreBackup,
	testRestore,
	verifyAuditChain,
	verifyReceipt,
} from "@calibrant/lifecycle";
import { sealAll } from "@calibrant/lifecycle/testing/seal-all";
import { promise } from "@calibrant/policy";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobs } from "./jobs.ts";
import { openTwoClients, type TwoClients } from "./testing/two-clients.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-backup-"));
const at = (name: string) => path.join(folder, name);
const canary = "canary of the Meuse";
const logged: string[] = [];
const log = { info: () => {}, error: (_fields: object, message: string) => void logged.push(message) };
let opened: TwoClients;
let database: TestDatabase;
/** What a restored organisation does not get back. */
const inNoBackup = ["data_keys"];
let house: WorkerHouse & BackupHouse;
let queue: Awaited<ReturnType<typeof openQueue>>;
let other: Awaited<ReturnType<typeof startPostgres>>;
let [stays, goes, backupId, asBackedUp] = ["", "", "", ""];

const run = (name: string, on = house) => {
	const job = backupJobs.find((one) => one.name === name);
	return job?.run({ house: on, log, signal: new AbortController().signal }, {} as never);
};
const stored = async () =>
	(await readdir(at("backups"), { recursive: true, withFileTypes: true }).catch(() => []))
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));

beforeAll(async () => {
	opened = await openTwoClients(folder, canary);
	({ database, queue, house, stays, goes } = opened);
});
afterAll(async () => {
	await other?.stop({ force: true, immediate: true });
	await queue.close();
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

test(promise(
	["KS-24", "CX-8"],
	"a backup holds every registered table and file, sealed with a key that lies elsewhere",
), async () => {
	asBackedUp = await organisationHash(database.admin, stays, inNoBackup);
	backupId = (await makeBackup(house)) ?? "";
	const parts = await stored();
	expect(parts.length).toBeGreaterThan(20);
	const clear = [canary, "TW-014", "%PDF", stays, "instruments"];
	for (const part of parts)
		for (const text of clear) expect(readFileSync(part).includes(text), `${text} in ${part}`).toBe(false);
	const [row] = await readInventory(house);
	expect(row).toMatchObject({ id: backupId, state: "kept", files: 2 });
	expect(row?.rows).toBeGreaterThan(400);
	expect(() => openBackups({ ...opened.variables(), BACKUP_KEY_FILE: at("backups/key") }, "")).toThrow(/lies beside/);
	writeFileSync(at("wrong-key"), "ab".repeat(32));
	const wrong = openBackups({ ...opened.variables(), BACKUP_KEY_FILE: at("wrong-key") }, house.backups.databaseUrl);
	const failed = await testRestore({ ...house, backups: wrong }, backupId);
	expect(failed).toMatchObject({ passed: false, reason: expect.stringMatching(/sealed with another key/) });
}, 60_000);

test("a role that row security binds makes no backup", async () => {
	const blind = { ...house.backups, databaseUrl: database.workerUrl };
	await expect(makeBackup({ ...house, backups: blind })).rejects.toThrow(/bound by row security/);
});

test(promise(["KS-25", "CP-32"], "the restore test repeats later deletions on the copy, and is recorded"), async () => {
	await database.setNow("2026-04-10T04:00:00Z");
	await purgeOrganisation.run({ house, log, signal: new AbortController().signal }, { orgId: goes });
	// The sole owner of what stays leaves as well: the copy has to forget the account again.
	const cancel = { organisationId: stays, choice: "cancel" as const };
	const proof = { session: { id: stays, user: { id: stays }, confirmedAt: new Date("2026-04-10T04:00:00Z") } as never };
	const wish = { phrase: "delete my account", organisations: [cancel] };
	await eraseAccount({ ...house, db: database.app }, stays, wish, proof);
	await run("scheduled_make_backup");
	expect(await readdir(at("ledger/accounts"))).toEqual([`${stays}.json`]);
	const test = await testRestore(house, backupId);
	expect(test).toMatchObject({ passed: true, reason: null, files: 2, replayed: 2 });
	const scratch = await database.admin`select datname from pg_database where datname like 'calibrant_restore_%'`;
	expect(scratch).toEqual([]);
}, 120_000);

test(promise(["KS-25", "INV-12"], "a corrupt backup fails its test loudly, whichever part was changed"), async () => {
	const parts = (await stored()).filter((part) => part.includes(backupId));
	const chosen = ["manifest", "public.instruments", `files/${stays}`].map((name) => {
		return parts.find((part) => part.endsWith(name)) ?? name;
	});
	for (const part of chosen) {
		const whole = readFileSync(part);
		const changed = Buffer.from(whole);
		changed[whole.length >> 1] = (changed[whole.length >> 1] ?? 0) ^ 1;
		for (const bytes of [changed, whole.subarray(0, -40)]) {
			writeFileSync(part, bytes);
			expect(await testRestore(house, backupId), part).toMatchObject({ passed: false });
		}
		writeFileSync(part, whole);
	}
	expect(await testRestore(house, backupId)).toMatchObject({ passed: true });
	const [count] = await database.admin`select count(*)::int as n from restore_tests where not passed`;
	expect(count?.n).toBe(7);
}, 240_000);

test(promise(
	["CP-32", "INV-3", "INV-5"],
	"restored on another server, the doors refuse until the ledger was replayed; then the audit chain goes on",
), async () => {
	other = await startPostgres({ directory: at("postgres"), settings: { fsync: "off" } });
	const into = Object.assign(new URL(other.url), { pathname: "/restored" }).toString();
	const server = postgres(other.url, { max: 1 });
	await server`create database restored`;
	await server.end();
	const db = openDatabase(asRole(into, database.secret, "calibrant_worker"), { max: 2 });
	const files = openFiles(`file://${at("restored-files")}`, db, house.keyRing);
	const original = await database.admin`select document from deletion_receipts where org_id = ${goes}`;
	await restoreBackup(house.backups, { backupId, into, secret: database.secret, files });
	await expect(restoreBackup(house.backups, { backupId, into, secret: database.secret, files })).rejects.toThrow(
		/already holds rows/,
	);
	await migrateQueue(into, jobs);
	const admin = postgres(into, { max: 1, onnotice: () => {} });
	expect((await admin`select buyer_name from billing.invoices`).map((row) => row.buyer_name)).toEqual([canary]);
	expect(await admin`select count(*)::int as n from instruments where org_id = ${goes}`).toEqual([{ n: 1 }]);

	const app = openDatabase(asRole(into, database.secret, "calibrant_app"), { max: 3 });
	const copy = { ...house, db, files, enqueue: async () => {} };
	for (const door of ["worker", "server"]) {
		const role = door === "worker" ? ("calibrant_worker" as const) : ("calibrant_app" as const);
		const main = path.join(import.meta.dirname, `../../${door}/src/main.ts`);
		const started = spawnSync(process.execPath, [main], {
			encoding: "utf8",
			timeout: 60_000,
			env: opened.doorEnv(asRole(into, database.secret, role)),
		});
		expect(started.stderr, door).toMatch(
			/older than the deletion ledger: 1 deleted organisations and 1 erased accounts .*npm run restore:replay/,
		);
		expect(started.status, door).toBe(1);
	}
	expect(await organisationHash(admin, stays, inNoBackup)).toBe(asBackedUp);
	expect(await replayLedger(copy, app)).toEqual({ deletions: 1, erasures: 1 });
	await expect(refuseOlderDatabase(app, house.ledgerFolder)).resolves.toBeUndefined();
	for (const table of ["instruments", "memberships", "cancellations"])
		expect(await admin.unsafe(`select 1 from ${table} where org_id = '${goes}'`), table).toHaveLength(0);
	expect(await files.head(`certificates/${goes}/a.pdf`)).toBeNull();
	expect(await files.head(`certificates/${stays}/a.pdf`)).toEqual({ size: 4 });
	expect(await admin`select document from deletion_receipts where org_id = ${goes}`).toEqual([...original]);
	const verdict = verifyReceipt(original[0]?.document, createPublicKey(readFileSync(at("key.pem"))));
	expect(verdict.reasons).toEqual([]);
	expect(await admin`select 1 from users where id = ${stays}`).toHaveLength(0);

	// This server's transaction numbers are far below the restored ones; lines written now are sealed all the same.
	const seals = async () => db.withOrg(stays, { readOnly: true }, ({ tx }) => readAuditSeals(tx));
	const known = (await seals()).length;
	await sealAll(db, stays);
	expect((await seals()).length).toBe(known + 1);
	const chain = await db.withOrg(stays, { readOnly: true, snapshot: true }, async ({ tx }) =>
		verifyAuditChain(stays, await readAuditRows(tx, { from: "0" }), await readAuditSeals(tx)),
	);
	expect(chain).toMatchObject({ verified: true, reasons: [], unsealed: 0 });
	await Promise.all([db.close(), app.close(), admin.end()]);
}, 180_000);

test(promise(
	"IM-13",
	"over days of hourly sweeps a backup is made once a day; when none comes the alert is raised",
), async () => {
	const made = async () => (await readInventory(house)).length;
	await database.setNow("2026-04-11T02:00:00Z");
	await run("scheduled_make_backup");
	const begun = await made();
	for (const [hour, expected] of [
		["2026-04-11T02:30", 0],
		["2026-04-12T01:30", 0],
		["2026-04-12T02:00", 1],
		["2026-04-12T02:30", 1],
	] as const) {
		await database.setNow(`${hour}:00Z`);
		await run("scheduled_make_backup");
		expect(await made(), hour).toBe(begun + expected);
	}
	for (const [hour, alerts] of [
		["2026-04-13T02:59", 0],
		["2026-04-13T03:00", 1],
	] as const) {
		logged.length = 0;
		await database.setNow(`${hour}:00Z`);
		await run("scheduled_purge_backups");
		expect(
			logged.filter((message) => message === "backup is late"),
			hour,
		).toHaveLength(alerts);
	}
}, 120_000);

test(promise(
	["CP-87", "CX-8", "INV-10"],
	"backups go at their age; then a second receipt says so, and verifies",
), async () => {
	const second = () => database.admin`select document from expiry_receipts where org_id = ${goes}`;
	await run("scheduled_confirm_backup_expiry");
	expect(await second()).toHaveLength(0);
	await database.setNow("2026-04-14T12:00:00Z");
	await run("scheduled_purge_backups");
	expect((await readInventory(house)).map(({ id }) => id)).not.toContain(backupId);
	expect((await stored()).filter((part) => part.includes(backupId))).toEqual([]);
	// A backup of the hour before the deletion's commit, known to the ledger only, as after a restore.
	const note = { backupId: randomUUID(), startedAt: "2026-04-10T03:59:59.000Z" };
	writeFileSync(at(`ledger/backups/${note.backupId}.json`), JSON.stringify(note));
	await run("scheduled_confirm_backup_expiry");
	expect(await second()).toHaveLength(0);
	await database.setNow("2026-05-20T12:00:00Z");
	await run("scheduled_purge_backups");
	await run("scheduled_confirm_backup_expiry");
	await run("scheduled_confirm_backup_expiry");
	const [row, ...more] = await second();
	expect(more).toEqual([]);
	const key = createPublicKey(readFileSync(at("key.pem")));
	const verdict = verifyReceipt(row?.document, key);
	expect(verdict).toMatchObject({ verified: true, reasons: [], receipt: null });
	expect(verdict.expiry).toMatchObject({ kind: "calibrant.backup-expiry", organisationId: goes, filesFoundAgain: 0 });
	const [first] = await database.admin`select purged_at from tombstones where org_id = ${goes}`;
	const ninety = new Date(first?.purged_at.getTime() + house.policy.backups.goneWithinDays * 24 * 3_600_000);
	expect(new Date(verdict.expiry?.confirmedAt ?? 0).getTime()).toBeLessThan(ninety.getTime());
	const bytes = Buffer.from(row?.document);
	for (let n = 0; n < bytes.length; n += 7) {
		const flipped = Buffer.from(bytes);
		flipped[n] = (flipped[n] ?? 0) ^ 1;
		expect(verifyReceipt(flipped.toString("utf8"), key).verified, `byte ${n}`).toBe(false);
	}
}, 120_000);

test("a restore test whose backup reaches its age meanwhile is no failure, and finds nothing left to test", async () => {
	const { store } = house.backups;
	let pruned = false;
	async function get(key: string) {
		if (key.includes("tables/") && !pruned) {
			pruned = true;
			await database.setNow("2026-08-01T12:00:00Z");
			const stopped = {
				...store,
				deletePrefix: (prefix: Parameters<typeof store.deletePrefix>[0]) =>
					store.deletePrefix(prefix).then(() => Promise.reject()),
			};
			await run("scheduled_purge_backups", { ...house, backups: { ...house.backups, store: stopped } })?.catch(
				() => {},
			);
		}
		return store.get(key);
	}
	await run("scheduled_make_backup");
	const [newest] = (await readInventory(house)).slice(-1);
	const before = await database.admin`select * from restore_tests`;
	expect(
		await testRestore({ ...house, backups: { ...house.backups, store: { ...store, get } } }, newest?.id ?? ""),
	).toBe(null);
	expect(pruned).toBe(true);
	expect(await database.admin`select * from restore_tests`).toHaveLength(before.length);
	await run("scheduled_test_restore");
	expect(await database.admin`select * from restore_tests`).toHaveLength(before.length);
}, 60_000);
