import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { canonicalJson } from "@calibrant/policy";

/** Reads the deployment's private key, which signs receipts, archives and seals. Throws when it is missing or of another kind. */
export function readReceiptKey(file: string): KeyObject {
	const key = createPrivateKey(readFileSync(file));
	if (key.asymmetricKeyType !== "ed25519") throw new Error(`${file} must hold an Ed25519 private key (PEM).`);
	return key;
}

/** Short name of a key: the first 16 hex digits of the SHA-256 of its public half (SPKI, DER). */
export function keyId(key: KeyObject): string {
	const publicHalf = key.type === "private" ? createPublicKey(key) : key;
	return createHash("sha256")
		.update(publicHalf.export({ type: "spki", format: "der" }))
		.digest("hex")
		.slice(0, 16);
}

/**
 * Seals a record: `Ed25519 <key id> <signature in hex>` over the canonical form (RFC 8785) of `content`, whose `kind` says
 * what is sealed. Whoever has the database and not the key can make none.
 */
export function sealRecord(content: { kind: string }, privateKey: KeyObject): string {
	const value = sign(null, Buffer.from(canonicalJson(content)), privateKey).toString("hex");
	return `Ed25519 ${keyId(privateKey)} ${value}`;
}

/** What a seal says of a record: `other_key` was made by another deployment and cannot be told with this key. */
export type SealState = "holds" | "altered" | "other_key" | "none";

const written = /^Ed25519 ([0-9a-f]{16}) ([0-9a-f]{128})$/;

/** Checks a seal against the record as it is now. The key may be the private or the public one. */
export function sealState(seal: string | null, content: { kind: string }, key: KeyObject): SealState {
	if (seal === null) return "none";
	const [, id, value] = written.exec(seal) ?? [];
	if (!id || !value) return "altered";
	if (id !== keyId(key)) return "other_key";
	const publicKey = key.type === "private" ? createPublicKey(key) : key;
	const holds = verify(null, Buffer.from(canonicalJson(content)), publicKey, Buffer.from(value, "hex"));
	return holds ? "holds" : "altered";
}

/** Seal of a printed name. With the salt erased nobody can tell from it who signed; with it the name can be proven. */
export const sealName = (salt: string, name: string): string =>
	createHash("sha256").update(`${salt}\n${name}`).digest("hex");

/** What the deployment seals of a signature: all that it says, whether its instant comes as a Date or as text. */
export function sealedSignature(signature: SignatureFacts) {
	const { entityType, entityId, meaning, proof, signedBy, contentHash, nameSeal } = signature;
	const signedAt = new Date(signature.signedAt).toISOString();
	return {
		kind: "calibrant.signature/1",
		entityType,
		entityId,
		meaning,
		proof,
		signedBy,
		signedAt,
		contentHash,
		nameSeal,
	};
}

type SignatureFacts = { signedBy: string | null; signedAt: Date | string } & {
	[name in "entityType" | "entityId" | "meaning" | "proof" | "contentHash" | "nameSeal"]: string;
};

const keys = new Map<string, KeyObject>();

/** The deployment's key, read once; null in a house that has none, which only tests build. */
export function deploymentKey(file: string): KeyObject | null {
	if (file === "") return null;
	const known = keys.get(file) ?? readReceiptKey(file);
	keys.set(file, known);
	return known;
}
