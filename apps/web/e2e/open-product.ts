import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cloneDatabase, shiftClockTo, type TestCluster, type TestDatabase } from "@calibrant/db/testing";
import { openQueue } from "@calibrant/jobs";
import { openHouse } from "@calibrant/kernel";
import { ensureBackupKey, ensureReceiptKey } from "@calibrant/lifecycle";
import { smtpMailer } from "@calibrant/mail";
import { buildServer } from "@calibrant/server/app";
import { readEnv as readServerEnv } from "@calibrant/server/env";
import { readEnv as readWorkerEnv } from "@calibrant/worker/env";
import { startClockDoor } from "@calibrant/worker/worker";
import { freePort } from "./free-port.ts";
import { catchMails, type MailCatcher } from "./mail-catcher.ts";
import { serveWeb } from "./serve.ts";

export interface OpenProduct {
	/** Address of the web app. */
	origin: string;
	database: TestDatabase;
	mails: MailCatcher;
	/** Moves the database's clock and lets it run on from there. */
	travelTo(at: Date): Promise<void>;
	/** Runs one of the timetable's sweeps, and everything it causes. */
	sweep(name: string): Promise<void>;
	/** Waits until no job is queued or running. */
	idle(): Promise<void>;
	close(): Promise<void>;
}

/** The whole product in this process: all three doors on a database of its own, with a mail catcher and a movable clock. */
export async function openProduct(cluster: TestCluster): Promise<OpenProduct> {
	const port = await freePort();
	const [database, mails, directory] = await Promise.all([
		cloneDatabase(cluster),
		catchMails(),
		mkdtemp(path.join(tmpdir(), "calibrant-e2e-")),
	]);
	const receiptKey = path.join(directory, "keys", "receipt-key.pem");
	ensureReceiptKey(receiptKey);
	ensureBackupKey(path.join(directory, "backup-key"));
	const shared = {
		NODE_ENV: "production",
		APP_SECRET: database.secret,
		BASE_URL: `http://localhost:${port}`,
		FILES_URL: `file://${path.join(directory, "files")}`,
		LEDGER_DIR: path.join(directory, "ledger"),
		RECEIPT_KEY_FILE: receiptKey,
		BACKUPS_URL: `file://${path.join(directory, "backups")}`,
		BACKUP_KEY_FILE: path.join(directory, "backup-key"),
		SMTP_URL: mails.url,
		MAIL_FROM: "Calibrant <no-reply@calibrant.example>",
		LOG_LEVEL: process.env.E2E_LOG ?? "silent",
	};
	const serverEnv = readServerEnv({ ...shared, DATABASE_URL: database.appUrl });
	const queue = await openQueue(database.appUrl);
	const house = await openHouse(serverEnv, queue.enqueue, "calibrant-server");
	const mailer = smtpMailer(mails.url, shared.MAIL_FROM);
	const server = await buildServer({ house: { ...house, mailer }, logLevel: shared.LOG_LEVEL });
	const apiUrl = await server.listen({ host: "127.0.0.1", port: 0 });
	const workerEnv = readWorkerEnv({ ...shared, DATABASE_URL: database.workerUrl });
	const worker = await startClockDoor(workerEnv, { timetable: false, pollSeconds: 0.5 });
	const web = await serveWeb({ apiUrl, port });
	return {
		...{ origin: web.origin, database, mails },
		travelTo: (at) => shiftClockTo(database.admin, at),
		async sweep(name) {
			await worker.trigger(name);
			await worker.idle();
		},
		idle: () => worker.idle(),
		async close() {
			await web.app.close();
			await server.close();
			await worker.stop();
			await queue.close();
			await mailer.close();
			await house.close();
			await mails.close();
			await database.close();
			await rm(directory, { recursive: true, force: true });
		},
	};
}
