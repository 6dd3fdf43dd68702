import type { secondFactors } from "@calibrant/db/schema";
import { type House, openColumn, sealColumn } from "@calibrant/kernel";
import { Secret, TOTP } from "otpauth";

/** Where factors lie: a customer's seed opens no operator's door, nor the other way round. */
export type Factors = typeof secondFactors;

/** Encrypts a seed so that it opens only for this person, in this table. */
export const sealSeed = ({ keyRing }: Pick<House, "keyRing">, factors: Factors, userId: string, seed: string): string =>
	sealColumn(keyRing, factors.sealedSeed, userId, seed);

/** The seed in base 32. Throws when the text was altered or belongs to somebody else. */
export const openSeed = (
	{ keyRing }: Pick<House, "keyRing">,
	factors: Factors,
	userId: string,
	sealed: string,
): string => openColumn(keyRing, factors.sealedSeed, userId, sealed).toString("utf8");

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
