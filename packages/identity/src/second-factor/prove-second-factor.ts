import { randomBytes } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { sessions } from "@calibrant/db/schema";
import { type House, inAccount } from "@calibrant/kernel";
import type { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { hashToken, type Session } from "../sessions/find-session.ts";
import { type StartedSession, tellAuditLogs } from "../sessions/start-session.ts";
import { spendCode } from "./check-code.ts";
import { type confirmSecondFactorInput, wrongCode } from "./enrol.ts";

/** The second half of signing in: a right code opens the session, under a new token. Attempts are limited. */
export async function proveSecondFactor(
	house: House,
	session: Session,
	{ code }: z.output<typeof confirmSecondFactorInput>,
	origin: Origin,
): Promise<StartedSession & { by: "app" | "recovery code" }> {
	const userId = session.user.id;
	const attempt = await countAttempt(house, "second_factor", "account", userId);
	const token = randomBytes(32).toString("base64url");
	const proven = await inAccount(house, userId, {}, async (account) => {
		const by = await spendCode(house, account, userId, code);
		await recordSecurityEvent(account, by ? "second_factor.proven" : "second_factor.failed", userId, origin);
		if (by === null) return null;
		const [kept] = await account.tx
			.update(sessions)
			.set({ secondFactorAt: account.now, tokenHash: hashToken(token) })
			.where(eq(sessions.id, session.id))
			.returning({ expiresAt: sessions.expiresAt });
		await tellAuditLogs(account, session.id);
		return kept ? { by, expiresAt: kept.expiresAt } : null;
	});
	if (!proven) throw wrongCode();
	await attempt.takeBack();
	return { token, id: session.id, ...proven, secondFactorNeeded: false };
}
