import { type House, inAccount } from "@calibrant/kernel";
import type { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { openHalfway, type StartedSession } from "../sessions/start-session.ts";
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
	const proven = await inAccount(house, userId, {}, async (account) => {
		const by = await spendCode(house, account, userId, code);
		await recordSecurityEvent(account, by ? "second_factor.proven" : "second_factor.failed", userId, origin);
		const opened = by && (await openHalfway(account, session.id));
		return opened ? { by, ...opened } : null;
	});
	if (!proven) throw wrongCode();
	await attempt.takeBack();
	return proven;
}
