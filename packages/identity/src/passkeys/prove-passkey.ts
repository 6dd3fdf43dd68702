import { and, eq, lt } from "@calibrant/db/drizzle";
import { passkeys } from "@calibrant/db/schema";
import { DomainError, type House, platformCtx, queueMail } from "@calibrant/kernel";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { type AuthenticationAnswer, challengeIn } from "./answers.ts";
import { type PasskeyPurpose, spendChallenge } from "./challenges.ts";
import { relyingParty, userHandle } from "./relying-party.ts";

type Passkey = typeof passkeys.$inferSelect;
type Asked = { purpose: PasskeyPurpose; session: Session | null };

/**
 * Checks the answer of an authenticator and counts the use; gives whose passkey it is. The challenge is spent, right or
 * wrong. Refused alike: unknown passkeys, somebody else's, wrong signatures, other origins, nobody verified by the
 * authenticator, and a counter that went back, of which the person is told. Throws UNAUTHENTICATED or INVALID, and RATE_LIMITED.
 */
export async function provePasskey(
	house: House,
	asked: Asked,
	answer: AuthenticationAnswer,
	origin: Origin,
): Promise<string> {
	const { passkey, inTime } = await house.db.withoutOrg({}, async (opened) => {
		const challenge = challengeIn(answer.response.clientDataJSON);
		const inTime = await spendChallenge(opened, asked.purpose, asked.session?.id ?? null, challenge);
		const [passkey] = await opened.tx.select().from(passkeys).where(eq(passkeys.credentialId, answer.id));
		return { passkey, inTime };
	});
	const attempt = passkey && (await countAttempt(house, "passkey", "account", passkey.userId));
	const counter = passkey && inTime && isTheirs(passkey, asked, answer) ? await signedBy(house, passkey, answer) : null;
	if (!passkey || counter === null) {
		await house.db.withoutOrg({}, (opened) =>
			recordSecurityEvent(opened, "passkey.failed", asked.session?.user.id ?? passkey?.userId ?? null, origin),
		);
		throw refused(asked, inTime);
	}
	if (!(await countUse(house, passkey, counter, origin))) throw refused(asked, true);
	await attempt?.takeBack();
	return passkey.userId;
}

/** A passkey that was found by itself says whose it is (Web Authentication, §7.2 step 6). */
function isTheirs({ userId }: Passkey, { session }: Asked, { response }: AuthenticationAnswer): boolean {
	const says = response.userHandle === undefined || response.userHandle === userHandle(userId).toString("base64url");
	return session === null ? says && response.userHandle !== undefined : says && session.user.id === userId;
}

/** The counter in an answer that the passkey signed for this origin, with its owner verified; null: it did not. */
async function signedBy(house: House, passkey: Passkey, answer: AuthenticationAnswer): Promise<number | null> {
	const { id: expectedRPID, origin: expectedOrigin } = relyingParty(house);
	try {
		const { verified, authenticationInfo } = await verifyAuthenticationResponse({
			...{ response: answer, expectedOrigin, expectedRPID, requireUserVerification: true },
			expectedChallenge: challengeIn(answer.response.clientDataJSON),
			// The library looks at the counter before the signature: anybody could have called a passkey copied.
			credential: { id: passkey.credentialId, publicKey: Buffer.from(passkey.publicKey, "base64url"), counter: 0 },
		});
		return verified ? authenticationInfo.newCounter : null;
	} catch {
		return null;
	}
}

/** Notes the use. False, with an event and a mail, where the counter has not gone on: two authenticators sign with it. */
async function countUse(house: House, { id, userId }: Passkey, counter: number, origin: Origin): Promise<boolean> {
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		const goesOn = counter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, counter);
		const counted = await tx
			.update(passkeys)
			.set({ counter, lastUsedAt: now })
			.where(and(eq(passkeys.id, id), goesOn))
			.returning({ id: passkeys.id });
		await recordSecurityEvent(opened, counted.length > 0 ? "passkey.proven" : "passkey.copied", userId, origin);
		if (counted.length > 0) return true;
		const about = { key: `${userId}:${now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: "passkey_copied" }, about);
		return false;
	});
}

/** 401 where nobody is signed in; a person who is stays so. */
function refused({ session }: Asked, inTime: boolean): DomainError {
	const reason = session === null ? "UNAUTHENTICATED" : "INVALID";
	if (inTime) {
		const remedy = "Try again, or go on with your password or a code.";
		return new DomainError(reason, "The passkey was not accepted.", remedy);
	}
	return new DomainError(reason, "The passkey came too late, or was asked for anew meanwhile.", "Use it once more.");
}
