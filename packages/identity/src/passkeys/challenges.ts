import { randomBytes } from "node:crypto";
import type { Tx } from "@calibrant/db";
import { and, eq, isNull } from "@calibrant/db/drizzle";
import { passkeyChallenges } from "@calibrant/db/schema";
import { hashToken } from "../sessions/find-session.ts";

/** What an authenticator is asked to sign for. */
export type PasskeyPurpose = "enrol" | "sign_in" | "second_factor" | "step_up";

/** How long an authenticator's answer is waited for. Milliseconds. */
export const challengeLasts = 5 * 60_000;

const ofSession = (sessionId: string | null) =>
	sessionId === null ? isNull(passkeyChallenges.sessionId) : eq(passkeyChallenges.sessionId, sessionId);

/**
 * A new challenge of 256 random bits, base64url. Only its hash is kept, for five minutes. One that the session asked for
 * before, for the same, ends.
 */
export async function newChallenge(
	{ tx, now }: { tx: Tx; now: Date },
	purpose: PasskeyPurpose,
	sessionId: string | null,
): Promise<Buffer<ArrayBuffer>> {
	const challenge = randomBytes(32);
	if (sessionId !== null) {
		await tx.delete(passkeyChallenges).where(and(ofSession(sessionId), eq(passkeyChallenges.purpose, purpose)));
	}
	const hash = hashToken(challenge.toString("base64url"));
	const expiresAt = new Date(now.getTime() + challengeLasts);
	await tx.insert(passkeyChallenges).values({ hash, purpose, sessionId, expiresAt });
	return challenge;
}

/** Takes a challenge away, whatever comes of its answer. Gives whether it was asked here, for this, and in time. */
export async function spendChallenge(
	{ tx, now }: { tx: Tx; now: Date },
	purpose: PasskeyPurpose,
	sessionId: string | null,
	challenge: string,
): Promise<boolean> {
	const { hash, expiresAt } = passkeyChallenges;
	const asked = and(eq(hash, hashToken(challenge)), eq(passkeyChallenges.purpose, purpose), ofSession(sessionId));
	const [spent] = await tx.delete(passkeyChallenges).where(asked).returning({ expiresAt });
	return spent !== undefined && spent.expiresAt > now;
}
