import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { House } from "@calibrant/kernel";

export type Credential = { userName: string; password: string; remarks: string };

/** Each engagement has a key of its own. */
const keyOf = ({ secret }: Pick<House, "secret">, orgId: string, engagementId: string) =>
	Buffer.from(hkdfSync("sha256", secret, orgId, `test accounts of ${engagementId}`, 32));

/** Encrypts a test account so that it opens only in its engagement: AES-256-GCM, its own id as associated data. */
export function sealCredential(
	house: Pick<House, "secret">,
	at: { orgId: string; engagementId: string; id: string },
	credential: Credential,
): string {
	const nonce = randomBytes(12);
	const key = keyOf(house, at.orgId, at.engagementId);
	const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(at.id));
	const body = Buffer.concat([cipher.update(JSON.stringify(credential), "utf8"), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The test account. Throws when the text was altered or belongs elsewhere. */
export function openCredential(
	house: Pick<House, "secret">,
	at: { orgId: string; engagementId: string; id: string },
	sealed: string,
): Credential {
	const bytes = Buffer.from(sealed, "base64url");
	const key = keyOf(house, at.orgId, at.engagementId);
	const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAAD(Buffer.from(at.id));
	decipher.setAuthTag(bytes.subarray(12, 28));
	return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8"));
}
