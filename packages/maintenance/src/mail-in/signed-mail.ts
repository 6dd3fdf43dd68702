import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the sender's clock may be from ours, in seconds. */
const tolerance = 300;

export type Signed = { id: string; timestamp: string; signature: string };

/**
 * Whether a body came from whoever holds the secret, a short while ago: Standard Webhooks (standardwebhooks.com), scheme v1:
 * HMAC-SHA256 over `id.timestamp.body`. `secret`: `whsec_` and base64. The body is bytes: a mail need not be UTF-8.
 */
export function isSigned(body: Buffer, { id, timestamp, signature }: Signed, secret: string, now: Date): boolean {
	const seconds = Number(timestamp);
	if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - seconds) > tolerance) return false;
	const expected = Buffer.from(signatureOf(body, { id, timestamp }, secret));
	return signature
		.split(" ")
		.map((one) => Buffer.from(one))
		.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
}

/** The signature that {@link isSigned} asks for. */
export function signatureOf(body: Buffer, { id, timestamp }: Omit<Signed, "signature">, secret: string): string {
	const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
	return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
}
