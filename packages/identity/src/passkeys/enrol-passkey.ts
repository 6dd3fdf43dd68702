import { and, eq, ne, sql } from "@calibrant/db/drizzle";
import { passkeys, secondFactors, sessions, users } from "@calibrant/db/schema";
import { DomainError, type House, invalid, platformCtx, queueMail } from "@calibrant/kernel";
import {
	generateRegistrationOptions,
	type PublicKeyCredentialCreationOptionsJSON,
	verifyRegistrationResponse,
	type WebAuthnCredential,
} from "@simplewebauthn/server";
import { z } from "zod";
import { line } from "../accounts/person-input.ts";
import { personHasFactor } from "../second-factor/has-factor.ts";
import { hashRecoveryCode, newRecoveryCodes } from "../second-factor/recovery-codes.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { needRecentPassword } from "../sessions/need-recent-password.ts";
import { challengeIn, type RegistrationAnswer, registrationAnswer } from "./answers.ts";
import { challengeLasts, newChallenge, spendChallenge } from "./challenges.ts";
import { relyingParty, userHandle } from "./relying-party.ts";

const name = line(60);
/** The name is looked at before a passkey is made under it. */
export const beginPasskeyInput = z.strictObject({ name });
export const enrolPasskeyInput = z.strictObject({ name, answer: registrationAnswer });

/** What a page gives to `navigator.credentials.create()`, as JSON. */
export type NewPasskeyRequest = Omit<PublicKeyCredentialCreationOptionsJSON, "extensions">;

/** EdDSA, ECDSA with P-256 and SHA-256, RSA with SHA-256: what authenticators make and every Node verifies (COSE). */
const algorithms = [-8, -7, -257];
const mostPerPerson = 20;

/** Asks the browser for a new passkey. Needs a recent password. Throws CONFLICT once there are twenty. */
export async function beginPasskey(house: House, session: Session): Promise<NewPasskeyRequest> {
	needRecentPassword(session, session.seenAt, house.policy);
	const { id: rpID } = relyingParty(house);
	const { id, email, name } = session.user;
	const { own, challenge } = await house.db.withoutOrg({}, async (opened) => {
		const own = await opened.tx
			.select({ id: passkeys.credentialId, transports: passkeys.transports })
			.from(passkeys)
			.where(eq(passkeys.userId, id));
		return { own, challenge: await newChallenge(opened, "enrol", session.id) };
	});
	if (own.length >= mostPerPerson) {
		throw new DomainError("CONFLICT", `You have ${mostPerPerson} passkeys already.`, "Remove one you do not use.");
	}
	const { extensions: _, ...asked } = await generateRegistrationOptions({
		...{ rpID, rpName: house.operator.tradingName, challenge, timeout: challengeLasts },
		...{ userID: new Uint8Array(userHandle(id)), userName: email, userDisplayName: name },
		...{ excludeCredentials: own, supportedAlgorithmIDs: algorithms, attestationType: "none" },
		authenticatorSelection: { residentKey: "required", userVerification: "required" },
	});
	return asked;
}

/**
 * Keeps a passkey that the browser made. The first factor of a person brings ten recovery codes, shown this once, and
 * ends the other sessions; null where there was a factor before. Throws INVALID for an answer that was not asked for,
 * CONFLICT for a passkey that an account has already.
 */
export async function enrolPasskey(
	house: House,
	session: Session,
	{ name, answer }: z.output<typeof enrolPasskeyInput>,
	origin: Origin,
): Promise<{ recoveryCodes: string[] | null }> {
	needRecentPassword(session, session.seenAt, house.policy);
	const challenge = challengeIn(answer.response.clientDataJSON);
	const asked = await house.db.withoutOrg({}, (opened) => spendChallenge(opened, "enrol", session.id, challenge));
	const credential = asked ? await madeHere(house, answer, challenge) : null;
	if (!credential) throw invalid("The new passkey was not accepted, or came too late.", "Add it once more.");
	const userId = session.user.id;
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		await tx.execute(sql`select 1 from ${users} where ${eq(users.id, userId)} for update`);
		const isFirst = !(await personHasFactor(tx, userId));
		const kept = await tx
			.insert(passkeys)
			.values({
				...{ userId, name, createdAt: now, credentialId: credential.id, counter: credential.counter },
				...{ publicKey: Buffer.from(credential.publicKey).toString("base64url") },
				transports: answer.response.transports,
			})
			.onConflictDoNothing()
			.returning({ id: passkeys.id });
		if (kept.length === 0) {
			throw new DomainError("CONFLICT", "This passkey belongs to an account already.", "Add another one.");
		}
		await tx.update(sessions).set({ secondFactorAt: now }).where(eq(sessions.id, session.id));
		await recordSecurityEvent(opened, "passkey.added", userId, origin);
		const about = { key: `${userId}:${now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: "passkey_added" }, about);
		if (!isFirst) return { recoveryCodes: null };
		const recoveryCodes = newRecoveryCodes();
		const recoveryHashes = recoveryCodes.map(hashRecoveryCode);
		await tx
			.insert(secondFactors)
			.values({ userId, createdAt: now, recoveryHashes })
			.onConflictDoUpdate({ target: secondFactors.userId, set: { recoveryHashes } });
		await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, session.id)));
		return { recoveryCodes };
	});
}

/** The credential of an answer that was made for this origin, with its owner verified; null: it was not. */
async function madeHere(
	house: House,
	response: RegistrationAnswer,
	expectedChallenge: string,
): Promise<WebAuthnCredential | null> {
	const { id: expectedRPID, origin: expectedOrigin } = relyingParty(house);
	try {
		const { verified, registrationInfo } = await verifyRegistrationResponse({
			...{ expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: true },
			supportedAlgorithmIDs: algorithms,
			response: response as Parameters<typeof verifyRegistrationResponse>[0]["response"],
		});
		return verified ? registrationInfo.credential : null;
	} catch {
		return null;
	}
}
