import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type FileStore, FileStoreError, openFileStore } from "@calibrant/files";
import { readRegions } from "@calibrant/kernel";
import { z } from "zod";

/** Where backups go and what seals them. */
export type Backups = {
	store: FileStore;
	/** Where backups of the files go that are kept at an agreed place, by region. */
	regions: Readonly<Record<string, FileStore>>;
	/** 32 bytes. */
	key: Buffer;
	/** First 16 hex digits of the key's SHA-256: tells keys apart, says nothing of them. */
	keyId: string;
	/** The database as `calibrant_backup`, who reads everything and writes nothing. */
	databaseUrl: string;
	/** A role that may create databases, for the restore test; null when none is configured. */
	scratchUrl: string | null;
	/** The deployment's secret: a scratch database has the same roles. */
	secret: string;
};

export type BackupHouse = { backups: Backups };

/** Variables that say where backups go. */
export const backupVariables = {
	/** `file:///…` or `s3://…`, as FILES_URL; another disk or another account than the files. */
	BACKUPS_URL: z.url(),
	/** The same at places agreed with single organisations, for the files kept there: JSON, `{"EU-DE":"s3://…"}`. */
	BACKUPS_REGIONS: z.string().transform(readRegions).optional(),
	/** 64 hex digits that seal the backups; kept anywhere but beside them. */
	BACKUP_KEY_FILE: z.string(),
	/** Where the weekly restore test may create and drop a database of its own; a superuser. */
	RESTORE_TEST_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
} as const;

type Variables = z.output<z.ZodObject<typeof backupVariables>> & {
	APP_SECRET: string;
	FILES_REGIONS?: Record<string, string> | undefined;
};

/**
 * Opens the places of backups. Throws when the key is missing, malformed, or lies beside the backups, and when files
 * that are kept at an agreed place would leave it in their backup.
 */
export function openBackups(env: Variables, databaseUrl: string): Backups {
	const { FILES_REGIONS = {}, BACKUPS_REGIONS = {} } = env;
	const leaving = Object.keys(FILES_REGIONS).filter((region) => !BACKUPS_REGIONS[region]);
	if (leaving.length > 0) {
		throw new Error(
			`BACKUPS_REGIONS names no store in ${leaving.join(", ")}: backups of the files that FILES_REGIONS keeps there would ` +
				"leave it. Name one; where BACKUPS_URL lies there too, give its address again.",
		);
	}
	for (const url of [env.BACKUPS_URL, ...Object.values(BACKUPS_REGIONS)]) {
		if (!url.startsWith("file:")) continue;
		const inside = path.relative(fileURLToPath(url), path.resolve(env.BACKUP_KEY_FILE));
		if (!inside.startsWith("..")) throw new Error("BACKUP_KEY_FILE lies beside the backups. Keep it elsewhere.");
	}
	const text = readFileSync(env.BACKUP_KEY_FILE, "utf8").trim();
	if (!/^[0-9a-f]{64}$/.test(text)) {
		throw new Error(`${env.BACKUP_KEY_FILE} must hold 64 hex digits. openssl rand -hex 32 makes them.`);
	}
	const key = Buffer.from(text, "hex");
	const keyId = createHash("sha256").update(key).digest("hex").slice(0, 16);
	const store = openFileStore(env.BACKUPS_URL);
	const regions = Object.entries(BACKUPS_REGIONS).map(([region, url]) => [region, openFileStore(url)] as const);
	return {
		...{ store, regions: Object.fromEntries(regions), key, keyId, databaseUrl },
		...{ scratchUrl: env.RESTORE_TEST_URL ?? null, secret: env.APP_SECRET },
	};
}

/** The store of backups at a place; null: the usual one. Throws STORE_UNAVAILABLE for one that is not configured. */
export function backupStoreOf(
	{ store, regions }: Pick<Backups, "store" | "regions">,
	region: string | null,
): FileStore {
	const found = region === null ? store : regions[region];
	if (found) return found;
	throw new FileStoreError(
		"STORE_UNAVAILABLE",
		`There is no store for backups in ${region}. Add it to BACKUPS_REGIONS.`,
	);
}

/** Makes a backup key once, for deployments that were not given one. */
export function ensureBackupKey(file: string): void {
	if (existsSync(file)) return;
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex")}\n`, { mode: 0o600 });
}
