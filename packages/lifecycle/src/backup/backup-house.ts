import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type FileStore, openFileStore } from "@calibrant/files";
import { z } from "zod";

/** Where backups go and what seals them. */
export type Backups = {
	store: FileStore;
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
	/** 64 hex digits that seal the backups; kept anywhere but beside them. */
	BACKUP_KEY_FILE: z.string(),
	/** Where the weekly restore test may create and drop a database of its own; a superuser. */
	RESTORE_TEST_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
} as const;

/** Opens the place of backups. Throws when the key is missing, malformed, or lies beside the backups. */
export function openBackups(
	env: z.output<z.ZodObject<typeof backupVariables>> & { APP_SECRET: string },
	databaseUrl: string,
): Backups {
	if (env.BACKUPS_URL.startsWith("file:")) {
		const inside = path.relative(fileURLToPath(env.BACKUPS_URL), path.resolve(env.BACKUP_KEY_FILE));
		if (!inside.startsWith("..")) throw new Error("BACKUP_KEY_FILE lies beside the backups. Keep it elsewhere.");
	}
	const text = readFileSync(env.BACKUP_KEY_FILE, "utf8").trim();
	if (!/^[0-9a-f]{64}$/.test(text)) {
		throw new Error(`${env.BACKUP_KEY_FILE} must hold 64 hex digits. openssl rand -hex 32 makes them.`);
	}
	const key = Buffer.from(text, "hex");
	const keyId = createHash("sha256").update(key).digest("hex").slice(0, 16);
	const store = openFileStore(env.BACKUPS_URL);
	return { store, key, keyId, databaseUrl, scratchUrl: env.RESTORE_TEST_URL ?? null, secret: env.APP_SECRET };
}

/** Makes a backup key once, for deployments that were not given one. */
export function ensureBackupKey(file: string): void {
	if (existsSync(file)) return;
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex")}\n`, { mode: 0o600 });
}
