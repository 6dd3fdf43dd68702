import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readReceiptKey } from "@calibrant/kernel/record-seal";

/** The public half of a deployment's receipt key, as it is published (PEM). */
export function publicReceiptKey(file: string): string {
	return createPublicKey(readReceiptKey(file)).export({ type: "spki", format: "pem" }).toString();
}

/** Makes a receipt key once, with its public half beside it, for deployments that were not given one. */
export function ensureReceiptKey(file: string): void {
	if (existsSync(file)) return;
	mkdirSync(path.dirname(file), { recursive: true });
	const { privateKey, publicKey } = generateKeyPairSync("ed25519");
	writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
	writeFileSync(path.join(path.dirname(file), "receipt-public.pem"), publicKey.export({ type: "spki", format: "pem" }));
}
