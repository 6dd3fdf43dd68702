import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { House } from "@calibrant/kernel";
import { Secret, TOTP } from "otpauth";

const keyOf = (house: Pick<House, "secret">) =>
	Buffer.from(hkdfSync("sha256", house.secret, "", "second factor seed", 32));

/** Encrypts a seed so that it opens only for this person: AES-256-GCM, the user's id as associated data. */
export function sealSeed(house: Pick<House, "secret">, userId: string, seed: string): string {
	const nonce = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", keyOf(house), nonce).setAAD(Buffer.from(userId));
	const body = Buffer.concat([cipher.update(seed, "utf8"), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The seed in base 32. Throws when the text was altered or belongs to somebody else. */
export function openSeed(house: Pick<House, "secret">, userId: string, sealed: string): string {
	const bytes = Buffer.from(sealed, "base64url");
	const decipher = createDecipheriv("aes-256-gcm", keyOf(house), bytes.subarray(0, 12)).setAAD(Buffer.from(userId));
	decipher.setAuthTag(bytes.subarray(12, 28));
	return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/** 160 random bits, as RFC 4226 §4 recommends, in base 32. */
export const newSeed = () => new Secret({ size: 20 }).base32;

const stepSeconds = 30;

/** Time-based one-time passwords, RFC 6238: 6 digits, 30 seconds, SHA-1, which every authenticator app knows. */
export function totpOf(seed: string, label: string, issuer: string): TOTP {
	return new TOTP({
		issuer,
		label,
		secret: Secret.fromBase32(seed),
		digits: 6,
		period: stepSeconds,
		algorithm: "SHA1",
	});
}

/** The step whose code this is, one before or after `now` included (RFC 6238 §5.2); null for a wrong code. */
export function stepOf(seed: string, code: string, now: Date): number | null {
	const delta = totpOf(seed, "", "").validate({ token: code, timestamp: now.getTime(), window: 1 });
	return delta === null ? null : Math.floor(now.getTime() / 1000 / stepSeconds) + delta;
}
