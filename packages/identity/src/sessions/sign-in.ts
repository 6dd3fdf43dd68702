import { eq } from "@calibrant/db/drizzle";
import { sessions, users } from "@calibrant/db/schema";
import { DomainError, type House, inAccount, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { emailAddress, typedPassword } from "../accounts/person-input.ts";
import { verifyPassword } from "../passwords/hash-password.ts";
import { countAttempt, TooManyAttempts } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { type StartedSession, startSession } from "./start-session.ts";

export const signInInput = z.strictObject({ email: emailAddress, password: typedPassword });

/**
 * Checks an address and password and starts a session; the session of the same browser before it ends. Unknown
 * addresses get the same answer in the same time. Throws UNAUTHENTICATED, or RATE_LIMITED with `retryAt`.
 */
export async function signIn(
	house: House,
	input: z.output<typeof signInInput>,
	origin: Origin,
	previousSessionId: string | null = null,
): Promise<StartedSession> {
	const byAddress = await countAttempt(house, "sign_in", "address", origin.ip);
	const byAccount = await countAttempt(house, "sign_in", "account", input.email).catch(async (refusal) => {
		if (refusal instanceof TooManyAttempts && refusal.first) await tellLimited(house, input.email, origin);
		throw refusal;
	});
	const user = await findUser(house, input.email);
	const right = await verifyPassword(user?.passwordHash ?? null, input.password);
	if (!user || !right) {
		await house.db.withoutOrg({}, (opened) => recordSecurityEvent(opened, "sign_in.failed", user?.id ?? null, origin));
		throw new DomainError(
			"UNAUTHENTICATED",
			"The address or the password is not right.",
			"Try again, or choose a new password by mail.",
		);
	}
	const started = await inAccount(house, user.id, {}, async (account) => {
		if (previousSessionId) await account.tx.delete(sessions).where(eq(sessions.id, previousSessionId));
		return startSession(account, origin);
	});
	await byAddress.takeBack();
	await byAccount.takeBack();
	return started;
}

async function findUser(house: House, email: string) {
	return house.db.withoutOrg({ readOnly: true }, async ({ tx }) => {
		const [user] = await tx
			.select({ id: users.id, passwordHash: users.passwordHash })
			.from(users)
			.where(eq(users.email, email));
		return user;
	});
}

/** Once per window: the event, and a mail to the owner of the account. */
async function tellLimited(house: House, email: string, origin: Origin): Promise<void> {
	const user = await findUser(house, email);
	await house.db.withoutOrg({}, async (opened) => {
		await recordSecurityEvent(opened, "sign_in.limited", user?.id ?? null, origin);
		if (!user) return;
		const about = { key: `${user.id}:${opened.now.toISOString()}`, userId: user.id };
		await queueMail(platformCtx(house, opened), { kind: "sign_in_limited" }, about);
	});
}
