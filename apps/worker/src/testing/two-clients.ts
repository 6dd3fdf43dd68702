import path from "node:path";
import { asRole } from "@calibrant/db";
import { cloneDatabase } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import { ensureDataKey, inOrg, openFiles, readKeyRing, record, type WorkerHouse } from "@calibrant/kernel";
import { type BackupHouse, beginGrace, ensureBackupKey, ensureReceiptKey, openBackups } from "@calibrant/lifecycle";
import { sealAll } from "@calibrant/lifecycle/testing/seal-all";
import { demoOperator, loadPolicy } from "@calibrant/policy";
import { inject } from "vitest";
import { livingOrganisation } from "./real-worker.ts";

export type TwoClients = Awaited<ReturnType<typeof openTwoClients>>;

/** A worker's house with a place for backups, and two organisations in it: one that stays, and one that has cancelled. */
export async function openTwoClients(folder: string, canary: string) {
	const at = (name: string) => path.join(folder, name);
	const database = await cloneDatabase(inject("cluster"));
	const queue = await openQueue(database.workerUrl);
	const variables = () => ({
		BACKUPS_URL: `file://${at("backups")}`,
		BACKUP_KEY_FILE: at("backup-key"),
		RESTORE_TEST_URL: database.url,
		APP_SECRET: database.secret,
	});
	const doorEnv = (url: string) => ({
		PATH: process.env.PATH,
		...variables(),
		DATABASE_URL: url,
		BASE_URL: "http://localhost:3000",
		FILES_URL: `file://${at("restored-files")}`,
		RECEIPT_KEY_FILE: at("key.pem"),
		DATA_KEY_FILE: at("data-key"),
		LEDGER_DIR: at("ledger"),
		SMTP_URL: "smtp://127.0.0.1:9",
		MAIL_FROM: "no-reply@example.org",
		LOG_LEVEL: "silent",
		PORT: "0",
	});
	ensureReceiptKey(at("key.pem"));
	ensureBackupKey(at("backup-key"));
	ensureDataKey(at("data-key"));
	const keyRing = readKeyRing(at("data-key"));
	const house: WorkerHouse & BackupHouse = {
		...{ db: database.worker, enqueue: queue.enqueue, policy: loadPolicy("default"), operator: demoOperator },
		...{ baseUrl: "http://localhost:3000", secret: database.secret, keyRing, receiptKeyFile: at("key.pem") },
		...{ ledgerFolder: at("ledger"), files: openFiles(`file://${at("files")}`, database.worker, keyRing) },
		mailer: { send: async () => ({ providerId: "1" }), close: async () => {} },
		backups: openBackups(variables(), asRole(database.url, database.secret, "calibrant_backup")),
	};
	await database.setNow("2026-03-10T12:00:00Z");
	const stays = await livingOrganisation(database, house.files);
	const goes = await livingOrganisation(database, house.files);
	await database.admin`update instruments set description = ${canary}`;
	// As one row larger than a stream's buffer: after it postgres.js leaves its socket paused, and a copy could hang.
	await database.admin`update instruments set notes = repeat('0123456789', 40000) where org_id = ${stays}`;
	for (const id of [stays, goes]) await database.admin`insert into profiles (user_id, name) values (${id}, ${canary})`;
	await database.admin`insert into billing.invoices (org_id, number, invoice_date, jurisdiction, currency, net, tax, buyer_name, buyer_address, keep_years)
		values (${stays}, 'F-1', '2026-01-01', 'BE', 'EUR', 100, 21, ${canary}, 'Liège', 10)`;
	for (let lines = 0; lines < 400; lines++)
		await inOrg(house, stays, { actor: { type: "system", ref: null, job: "x" } }, {}, (ctx) =>
			record(ctx, "a.b", { type: "a", id: null }),
		);
	await sealAll(database.worker, stays);
	const app = { ...house, db: database.app };
	await inOrg(app, goes, { userId: goes }, {}, (ctx) => beginGrace(ctx, { source: "form" }));
	return { database, queue, house, stays, goes, variables, doorEnv };
}
