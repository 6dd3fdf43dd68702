import { eq } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import { DomainError, type House, inAccount } from "@calibrant/kernel";
import { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import type { Origin } from "../security/security-events.ts";
import { confirmNow } from "../sessions/confirm-password.ts";
import type { Session } from "../sessions/find-session.ts";
import { openHalfway, type StartedSession, startSession } from "../sessions/start-session.ts";
import { authenticationAnswer } from "./answers.ts";
import { provePasskey } from "./prove-passkey.ts";

export const usePasskeyInput = z.strictObject({ answer: authenticationAnswer });
type Answer = z.output<typeof usePasskeyInput>;

/**
 * Signs in with a passkey alone: something the person has, which verified who holds it, so both factors. The session of
 * the same browser before it ends. Throws UNAUTHENTICATED, or RATE_LIMITED with `retryAt`.
 */
export async function signInWithPasskey(
	house: House,
	{ answer }: Answer,
	origin: Origin,
	previousSessionId: string | null = null,
): Promise<StartedSession> {
	const byAddress = await countAttempt(house, "sign_in", "address", origin.ip);
	const userId = await provePasskey(house, { purpose: "sign_in", session: null }, answer, origin);
	const started = await inAccount(house, userId, {}, async (account) => {
		if (previousSessionId) await account.tx.delete(sessions).where(eq(sessions.id, previousSessionId));
		return startSession(account, origin, true);
	});
	await byAddress.takeBack();
	return started;
}

/** The second half of signing in, with a passkey instead of a code. Throws INVALID. */
export async function proveWithPasskey(
	house: House,
	session: Session,
	{ answer }: Answer,
	origin: Origin,
): Promise<StartedSession> {
	await provePasskey(house, { purpose: "second_factor", session }, answer, origin);
	const started = await inAccount(house, session.user.id, {}, (account) => openHalfway(account, session.id));
	if (!started) throw new DomainError("UNAUTHENTICATED", "You are not signed in.", "Sign in and try again.");
	return started;
}

/** A passkey where a recent password is asked for. Gives until when it counts. A signature asks for the password. */
export async function confirmWithPasskey(
	house: House,
	session: Session,
	{ answer }: Answer,
	origin: Origin,
): Promise<{ confirmedUntil: Date }> {
	await provePasskey(house, { purpose: "step_up", session }, answer, origin);
	return confirmNow(house, session);
}
