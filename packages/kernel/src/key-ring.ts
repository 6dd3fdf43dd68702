import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The deployment's key-encryption keys. Sealed text is `sealed1.<key>.<nonce, tag, ciphertext>`: AES-256-GCM with a
 * random nonce, `context` as associated data, so that text sealed for one place opens in no other.
 */
export type KeyRing = {
	/** Name of the key that seals: the first 16 hex digits of its SHA-256. */
	id: string;
	/** The names of all keys in it. */
	ids: readonly string[];
	/** Where it was read; null for one that was made in memory. */
	file: string | null;
	seal(context: string, plain: string | Buffer): string;
	/** Throws when the text was altered, belongs elsewhere, or was sealed with a key that is not in the ring. */
	open(context: string, sealed: string): Buffer;
};

const nonceBytes = 12;
const tagBytes = 16;

/** A ring of keys of 32 bytes: the first seals, all of them open. */
export function keyRing(keys: readonly Buffer[], file: string | null = null): KeyRing {
	const named = new Map(keys.map((key) => [createHash("sha256").update(key).digest("hex").slice(0, 16), key]));
	const [[id, sealing] = ["", null]] = named;
	if (!sealing || keys.some((key) => key.length !== 32)) throw new Error("A data key has 32 bytes.");
	return {
		...{ id, ids: [...named.keys()], file },
		seal(context, plain) {
			const nonce = randomBytes(nonceBytes);
			const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(context));
			const body = Buffer.concat([cipher.update(plain), cipher.final()]);
			return `sealed1.${id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
		},
		open(context, sealed) {
			const [form, name = "", text = ""] = sealed.split(".");
			if (form !== "sealed1") throw new Error(`What was to be opened for ${context} is not sealed text.`);
			const key = named.get(name);
			if (!key) throw new Error(`${context} was sealed with the data key ${name}, which is not in DATA_KEY_FILE.`);
			const bytes = Buffer.from(text, "base64url");
			const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes));
			decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
			return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
		},
	};
}

/** A ring with a new key that is kept nowhere, for tests. */
export const newKeyRing = (): KeyRing => keyRing([randomBytes(32)]);

/** Reads the file of data keys: one key a line, the one in use first. Throws a sentence that says what to do. */
export function readKeyRing(file: string): KeyRing {
	const keys = readFileSync(file, "utf8").trim().split(/\s+/);
	if (!keys.every((key) => /^[0-9a-f]{64}$/.test(key)))
		throw new Error("must hold 64 hex digits a line, the key in use first; `openssl rand -hex 32` makes one");
	return keyRing(
		keys.map((key) => Buffer.from(key, "hex")),
		file,
	);
}

/** Makes a data key once, for deployments that were not given one. */
export function ensureDataKey(file: string): void {
	if (existsSync(file)) return;
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
}
