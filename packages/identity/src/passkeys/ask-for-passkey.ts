import type { Tx } from "@calibrant/db";
import { eq } from "@calibrant/db/drizzle";
import { passkeys } from "@calibrant/db/schema";
import { DomainError, type House } from "@calibrant/kernel";
import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { countAttempt } from "../security/count-attempt.ts";
import type { Origin } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { challengeLasts, newChallenge, type PasskeyPurpose } from "./challenges.ts";
import { relyingParty } from "./relying-party.ts";

/** What a page gives to `navigator.credentials.get()`, as JSON. */
export type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;

/** A page of sign-in asks when it opens, so more are let through than attempts. */
const pagesPerAttempt = 10;

/** Asks whoever is there for one of their passkeys, without saying whose there are. Throws RATE_LIMITED. */
export async function askToSignIn(house: House, origin: Origin): Promise<PasskeyRequest> {
	const { attemptsPerAddress } = house.policy.security.signIn;
	await countAttempt(house, "passkey_request", "address", origin.ip, attemptsPerAddress * pagesPerAttempt);
	return ask(house, "sign_in", null, async () => []);
}

/** Asks the person of a session for a passkey of theirs. Throws CONFLICT where they have none. */
export async function askOwner(
	house: House,
	session: Session,
	purpose: "second_factor" | "step_up",
): Promise<PasskeyRequest> {
	return ask(house, purpose, session.id, async (tx) => {
		const own = await tx
			.select({ id: passkeys.credentialId, transports: passkeys.transports })
			.from(passkeys)
			.where(eq(passkeys.userId, session.user.id));
		if (own.length === 0) throw new DomainError("CONFLICT", "You have no passkey.", "Use what you have instead.");
		return own;
	});
}

async function ask(
	house: House,
	purpose: PasskeyPurpose,
	sessionId: string | null,
	whose: (tx: Tx) => Promise<{ id: string; transports: string[] }[]>,
): Promise<PasskeyRequest> {
	const { id: rpID } = relyingParty(house);
	const { allowed, challenge } = await house.db.withoutOrg({}, async (opened) => {
		return { allowed: await whose(opened.tx), challenge: await newChallenge(opened, purpose, sessionId) };
	});
	return generateAuthenticationOptions({
		...{ rpID, challenge, timeout: challengeLasts, userVerification: "required" },
		...(allowed.length > 0 ? { allowCredentials: allowed } : {}),
	});
}
