import { type ChildProcess, spawn } from "node:child_process";
import { createPublicKey, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { ensureDataKey, openFiles, readKeyRing } from "@calibrant/kernel";
import { ensureBackupKey, ensureReceiptKey, verifyReceipt } from "@calibrant/lifecycle";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-kill-"));
const key = path.join(folder, "key.pem");
const points = 150_000;
const workers: ChildProcess[] = [];
let database: TestDatabase;

beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
	ensureReceiptKey(key);
	ensureDataKey(path.join(folder, "data-key"));
	ensureBackupKey(path.join(folder, "backup-key"));
});
afterAll(async () => {
	for (const worker of workers) worker.kill("SIGKILL");
	await database.close();
});

/** The real worker, as its own process. */
function startWorker(): ChildProcess {
	const worker = spawn(process.execPath, [path.join(import.meta.dirname, "main.ts")], {
		stdio: ["ignore", "ignore", "inherit"],
		env: {
			PATH: process.env.PATH,
			DATABASE_URL: database.workerUrl,
			APP_SECRET: database.secret,
			BASE_URL: "http://localhost:3000",
			FILES_URL: `file://${folder}/files`,
			RECEIPT_KEY_FILE: key,
			DATA_KEY_FILE: path.join(folder, "data-key"),
			LEDGER_DIR: path.join(folder, "ledger"),
			BACKUPS_URL: `file://${folder}/backups`,
			BACKUP_KEY_FILE: path.join(folder, "backup-key"),
			SMTP_URL: "smtp://127.0.0.1:9",
			MAIL_FROM: "no-reply@example.org",
			LOG_LEVEL: "silent",
		},
	});
	workers.push(worker);
	return worker;
}

async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
	for (let tries = 0; tries < 900; tries++) {
		const found = await look();
		if (found) return found;
		await sleep(50);
	}
	throw new Error(`Waited too long for ${what}.`);
}

/** An organisation whose deletion is due, with enough rows that it takes several batches. */
async function dueOrganisation(): Promise<string> {
	const id = randomUUID();
	const { admin } = database;
	await admin`insert into organisations (id, name, slug, country, time_zone) values (${id}, ${id}, ${id}, 'BE', 'Europe/Brussels')`;
	const files = openFiles(`file://${folder}/files`, database.worker, readKeyRing(path.join(folder, "data-key")));
	await files.put(`certificates/${id}/a.pdf`, Buffer.from("%PDF"), { contentType: "application/pdf" });
	await admin`insert into instruments (org_id, id, tag, created_at, updated_at) values (${id}, ${id}, 'TW-014', now(), now())`;
	await admin`insert into calibrations (org_id, id, instrument_id, kind, performed_on, created_at) values (${id}, ${id}, ${id}, 'internal', '2026-01-01', now())`;
	await admin`insert into calibration_runs (org_id, calibration_id, run, kind, performed_on) values (${id}, ${id}, 1, 'as_found', '2026-01-01')`;
	await admin`insert into calibration_points (org_id, calibration_id, run, point, unit, nominal, lower_tolerance, upper_tolerance, indication, error, verdict)
		select ${id}, ${id}, 1, n, 'mm', 1, -1, 1, 1, 0, 'in_tolerance' from generate_series(1, ${points}) n`;
	await admin`with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${id}, 'form', now() - interval '40 days', 'test', 528, 720, 240) returning id)
		update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${id}`;
	return id;
}

test(promise(
	["INV-5", "CP-26"],
	"a worker killed with -9 in the middle of a purge, and started again, ends with one receipt",
), async () => {
	const { admin } = database;
	const id = await dueOrganisation();
	const left = async () =>
		(await admin`select count(*)::int as n from calibration_points where org_id = ${id}`)[0]?.n as number;
	const first = startWorker();
	const atKill = await until("the first batches to go", async () => {
		const n = await left();
		return n < points && n > 0 && n;
	});
	first.kill("SIGKILL");
	// Without this the test would prove nothing: the kill must have hit a purge half done.
	expect(atKill).toBeGreaterThan(0);
	expect(await admin`select state from organisations where id = ${id}`).toEqual([{ state: "purging" }]);

	startWorker();
	const receipt = await until(
		"the receipt",
		async () => (await admin`select document from deletion_receipts where org_id = ${id}`)[0],
	);
	expect(await left()).toBe(0);
	expect(await admin`select id from organisations where id = ${id}`).toEqual([]);
	const [run] = await admin`select attempt, step from deletion_runs where org_id = ${id}`;
	expect(run?.step).toBe("done");
	expect(run?.attempt).toBeGreaterThan(1);
	const verdict = verifyReceipt(receipt.document, createPublicKey(readFileSync(key)));
	expect(verdict.reasons).toEqual([]);
	expect(verdict.receipt?.before.rows).toMatchObject({ instrument: 1, calibration: points + 2 });
	expect(await admin`select count(*)::int as n from deletion_receipts where org_id = ${id}`).toEqual([{ n: 1 }]);
	const purged =
		await admin`select count(*)::int as n from audit_log where org_id = ${id} and action = 'organisation.purged'`;
	expect(purged).toEqual([{ n: 1 }]);
}, 120_000);
