import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { asRole } from "@calibrant/db";
import { migrate } from "@calibrant/db/migrate";
import { startPostgres } from "@calibrant/db/postgres";
import { enableTimeTravel } from "@calibrant/db/testing";
import { migrateQueue } from "@calibrant/jobs";
import { ensureDataKey } from "@calibrant/kernel";
import { ensureBackupKey, ensureReceiptKey } from "@calibrant/lifecycle";
import { writableStates } from "@calibrant/policy";
import { jobs } from "@calibrant/worker/jobs";
import postgres, { type Sql } from "postgres";

export type DeploymentOptions = {
	/** Folder for everything that is kept: database, files, keys, ledger. */
	directory: string;
	/** Name of the database inside the cluster. */
	database: string;
	/** Makes the database anew, with its files. */
	reset?: boolean;
	/** A PostgreSQL of one's own, as a role that may create databases and roles; else the bundled one is started. */
	adminUrl?: string | undefined;
	/** A database whose clock can be moved; never for real data. */
	timeTravel?: boolean;
	/** Addresses of stores at further places, by region. */
	regions?: Readonly<Record<string, string>> | undefined;
};

/** What the three doors stand on. */
export type Ground = {
	admin: Sql;
	/** Environment of the server and the worker, as each app parses it. */
	server: NodeJS.ProcessEnv;
	worker: NodeJS.ProcessEnv;
};

export type Deployment = Ground & {
	/** True when the database was made by this call. */
	fresh: boolean;
	stop(): Promise<void>;
	/** Stops, and drops the database and its files. */
	discard(): Promise<void>;
};

/** Prepares a deployment on one machine: a database at this checkout's schema, roles, keys and folders. */
export async function prepareDeployment(options: DeploymentOptions): Promise<Deployment> {
	const directory = path.resolve(options.directory);
	mkdirSync(directory, { recursive: true });
	const secret = keepSecret(path.join(directory, "secret"));
	const cluster = options.adminUrl ? null : await startPostgres({ directory: path.join(directory, "postgres") });
	const adminUrl = options.adminUrl ?? cluster?.url ?? "";
	const fresh = await makeDatabase(adminUrl, options.database, options.reset ?? false);
	// A new database begins without deletions: the ledger of the one before would be ahead of it.
	if (fresh) forget(directory, options.database, ["ledger", "backups"]);
	const url = new URL(adminUrl);
	url.pathname = `/${options.database}`;
	await migrate({ url: url.toString(), secret, writableStates }).catch(async (error) => {
		if (fresh) await dropDatabase(adminUrl, options.database);
		await cluster?.stop();
		throw error;
	});
	await migrateQueue(url.toString(), jobs);
	const admin = postgres(url.toString(), { max: 2, onnotice: () => {}, connection: { TimeZone: "UTC" } });
	if (options.timeTravel) await enableTimeTravel(admin);
	const { filesRegions, backupsRegions } = regionsIn(directory, options);
	const shared = { APP_SECRET: secret, ...placesIn(directory, options.database), ...filesRegions };
	const backups = { ...backupsIn(directory, options.database), RESTORE_TEST_URL: adminUrl, ...backupsRegions };
	return {
		...{ admin, fresh },
		server: { ...shared, DATABASE_URL: asRole(url.toString(), secret, "calibrant_app") },
		worker: { ...shared, ...backups, DATABASE_URL: asRole(url.toString(), secret, "calibrant_worker") },
		async stop() {
			await admin.end({ timeout: 2 });
			await cluster?.stop();
		},
		async discard() {
			await admin.end({ timeout: 2 });
			await dropDatabase(adminUrl, options.database);
			forget(directory, options.database, ["files", "ledger", "backups"]);
			await cluster?.stop();
		},
	};
}

/** What lies outside the database and belongs to it. */
function forget(directory: string, database: string, kinds: readonly string[]): void {
	for (const kind of kinds) rmSync(path.join(directory, kind, database), { recursive: true, force: true });
}

/** Where a deployment keeps what is not in its database, as the apps read it. Makes the keys that sign receipts and seal data. */
export function placesIn(directory: string, database: string) {
	const receiptKey = path.join(directory, "keys", "receipt-key.pem");
	ensureReceiptKey(receiptKey);
	const dataKey = path.join(directory, "keys", "data-key");
	ensureDataKey(dataKey);
	return {
		FILES_URL: `file://${path.join(directory, "files", database)}`,
		LEDGER_DIR: path.join(directory, "ledger", database),
		RECEIPT_KEY_FILE: receiptKey,
		DATA_KEY_FILE: dataKey,
	};
}

/** Further places as the apps read them, each with a place of its own for backups. */
function regionsIn(directory: string, { regions = {}, database }: DeploymentOptions) {
	const names = Object.keys(regions);
	if (names.length === 0) return { filesRegions: {}, backupsRegions: {} };
	const backups = names.map((name) => [name, `file://${path.join(directory, "backups", database, name)}`]);
	return {
		filesRegions: { FILES_REGIONS: JSON.stringify(regions) },
		backupsRegions: { BACKUPS_REGIONS: JSON.stringify(Object.fromEntries(backups)) },
	};
}

/** Where the worker keeps backups. Makes their key. */
export function backupsIn(directory: string, database: string) {
	const backupKey = path.join(directory, "keys", "backup-key");
	ensureBackupKey(backupKey);
	return { BACKUPS_URL: `file://${path.join(directory, "backups", database)}`, BACKUP_KEY_FILE: backupKey };
}

function keepSecret(file: string): string {
	if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
	return readFileSync(file, "utf8").trim();
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
	const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
	await sql.unsafe(`drop database if exists "${name}" with (force)`);
	await sql.end();
}

async function makeDatabase(adminUrl: string, name: string, reset: boolean): Promise<boolean> {
	const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
	try {
		if (reset) await sql.unsafe(`drop database if exists "${name}" with (force)`);
		const [found] = await sql`select 1 from pg_database where datname = ${name}`;
		if (!found) await sql.unsafe(`create database "${name}"`);
		return !found;
	} finally {
		await sql.end();
	}
}
