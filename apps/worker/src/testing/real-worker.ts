import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import type { FileStore } from "@calibrant/files";
import { type CrashPoint, ensureDataKey, openFiles, readKeyRing } from "@calibrant/kernel";
import { ensureBackupKey, ensureReceiptKey } from "@calibrant/lifecycle";
import type { PresetName } from "@calibrant/policy";
import { SMTPServer } from "smtp-server";
import { inject } from "vitest";

/** `FAULTS=off` runs a suite without its faults: every test in it must then fail (INV-12). */
const faults = process.env.FAULTS !== "off";

export type RealWorker = {
	process: ChildProcess;
	/** Resolves once the process has ended by the signal; throws when it ended otherwise or went on. */
	diedBy(signal: NodeJS.Signals): Promise<void>;
	/** Resolves once the kernel has stopped the process; throws when it went on. */
	stopped(): Promise<void>;
};

/** The worker as its own process, over a database, a file store and a mail server of its own. */
export async function openRealWorkers(preset?: PresetName) {
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-crash-"));
	const key = path.join(folder, "key.pem");
	ensureReceiptKey(key);
	ensureBackupKey(path.join(folder, "backup-key"));
	const database = await cloneDatabase(inject("cluster"));
	ensureDataKey(path.join(folder, "data-key"));
	const files = openFiles(`file://${folder}/files`, database.worker, readKeyRing(path.join(folder, "data-key")));
	const mails: string[] = [];
	const smtp = new SMTPServer({
		...{ disabledCommands: ["AUTH", "STARTTLS"], logger: false },
		onData(stream, { envelope }, done) {
			stream.on("data", () => {}).on("end", () => done());
			mails.push(...envelope.rcptTo.map(({ address }) => address));
		},
	});
	smtp.on("error", () => {}); // a worker killed while it speaks
	await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
	const { port } = smtp.server.address() as { port: number };
	const workers: ChildProcess[] = [];
	const main = path.join(import.meta.dirname, "..", "main.ts");
	// Workers that are killed keep nothing of what Node has compiled; one without settings leaves by itself, and does.
	const compiled = { PATH: process.env.PATH, NODE_COMPILE_CACHE: path.join(folder, "compiled") };
	spawnSync(process.execPath, [main], { env: compiled });
	const environment = {
		...compiled,
		NODE_ENV: "test",
		DATABASE_URL: database.workerUrl,
		APP_SECRET: database.secret,
		BASE_URL: "http://localhost:3000",
		FILES_URL: `file://${folder}/files`,
		RECEIPT_KEY_FILE: key,
		DATA_KEY_FILE: path.join(folder, "data-key"),
		LEDGER_DIR: path.join(folder, "ledger"),
		BACKUPS_URL: `file://${folder}/backups`,
		BACKUP_KEY_FILE: path.join(folder, "backup-key"),
		SMTP_URL: `smtp://127.0.0.1:${port}`,
		MAIL_FROM: "no-reply@example.org",
		LOG_LEVEL: "silent",
		...(preset && { POLICY_PRESET: preset }),
	};
	return {
		...{ database, files, folder, key, mails, environment },
		/** Starts one; `crashAt` names where it is killed, or stopped with `:stop` after the name. */
		start(crashAt?: CrashPoint | `${CrashPoint}:stop`): RealWorker {
			const env = { ...environment, ...(crashAt && faults ? { CRASH_AT: crashAt } : {}) };
			const worker = spawn(process.execPath, [main], { stdio: ["ignore", "ignore", "inherit"], env });
			workers.push(worker);
			return watch(worker);
		},
		/** Ends every worker that still runs. */
		endAll() {
			for (const worker of workers.splice(0)) worker.kill("SIGKILL");
		},
		/** What the queue does with the work of a dead worker when its heartbeat has stayed away. */
		async forgetHeartbeats() {
			await database.admin`update deletion_runs set lease_until = null where finished_at is null`;
			await database.admin`update pgboss.job set state = 'retry', retry_count = retry_count + 1,
				start_after = now(), heartbeat_on = null where state = 'active'`;
		},
		/** Work that failed is tried again at once: each failure doubles the wait, up to a quarter of an hour. */
		async endDelays() {
			await database.admin`update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`;
		},
		async close() {
			this.endAll();
			await new Promise<void>((resolve) => smtp.close(() => resolve()));
			await database.close();
		},
	};
}

function watch(worker: ChildProcess): RealWorker {
	return {
		process: worker,
		async diedBy(signal) {
			await until(`the worker to die by ${signal}`, async () => worker.signalCode !== null || worker.exitCode !== null);
			if (worker.signalCode !== signal) throw new Error(`The worker left with ${worker.exitCode}.`);
		},
		async stopped() {
			const { readFile } = await import("node:fs/promises");
			await until("the worker to stand still", async () =>
				/^State:\s+T/m.test(await readFile(`/proc/${worker.pid}/status`, "utf8")),
			);
		},
	};
}

/** Looks again and again until there is something; throws after the deadline. */
export async function until<T>(
	what: string,
	look: () => Promise<T | null | undefined | false>,
	seconds = 90,
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	while (Date.now() < deadline) {
		const found = await look();
		if (found) return found;
		await sleep(50);
	}
	throw new Error(`Waited too long for ${what}.`);
}

/** An organisation whose deletion is due, with an owner to tell, records, a file and an audit line. */
export async function dueOrganisation(database: TestDatabase, files: FileStore, points = 3): Promise<string> {
	const id = await livingOrganisation(database, files, points);
	await database.admin`with c as (insert into cancellations (org_id, source, cancelled_at, policy_version, reminder_after_hours, purge_after_hours, tick_minutes)
			values (${id}, 'form', now() - interval '40 days', 'test', 528, 720, 240) returning id)
		update organisations set state = 'grace', cancellation_id = (select id from c) where id = ${id}`;
	await database.admin`update cancellations set reminded_at = now() where org_id = ${id}`;
	return id;
}

/** An organisation that stays, with the same content. */
export async function livingOrganisation({ admin }: TestDatabase, files: FileStore, points = 3): Promise<string> {
	const id = randomUUID();
	await admin`insert into organisations (id, name, slug, country, time_zone) values (${id}, ${id}, ${id}, 'BE', 'Europe/Brussels')`;
	await files.put(`certificates/${id}/a.pdf`, Buffer.from("%PDF"), { contentType: "application/pdf" });
	await admin`insert into users (id, email, password_hash) values (${id}, ${`${id}@example.org`}, '-')`;
	await admin`insert into memberships (org_id, user_id, role) values (${id}, ${id}, 'owner')`;
	await admin`insert into instruments (org_id, id, tag, created_at, updated_at) values (${id}, ${id}, 'TW-014', now(), now())`;
	await admin`insert into calibrations (org_id, id, instrument_id, kind, performed_on, created_at) values (${id}, ${id}, ${id}, 'internal', '2026-01-01', now())`;
	await admin`insert into calibration_runs (org_id, calibration_id, run, kind, performed_on) values (${id}, ${id}, 1, 'as_found', '2026-01-01')`;
	await admin`insert into calibration_points (org_id, calibration_id, run, point, unit, nominal, lower_tolerance, upper_tolerance, indication, error, verdict)
		select ${id}, ${id}, 1, n, 'mm', 1, -1, 1, 1, 0, 'in_tolerance' from generate_series(1, ${points}) n`;
	await admin`insert into audit_log (org_id, actor_type, action, entity_type) values (${id}, 'member', 'instrument.created', 'instrument')`;
	return id;
}
