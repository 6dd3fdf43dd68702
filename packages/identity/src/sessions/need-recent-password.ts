import { DomainError } from "@calibrant/kernel";
import type { Policy } from "@calibrant/policy";
import type { Session } from "./find-session.ts";

/** For acts that cannot be taken back: the password was typed in this session a short while ago. Throws CONFIRM_PASSWORD. */
export function needRecentPassword(session: Session, now: Date, policy: Policy): void {
	const age = now.getTime() - session.confirmedAt.getTime();
	if (age <= policy.security.stepUpMinutes * 60_000) return;
	throw new DomainError(
		"CONFIRM_PASSWORD",
		"This needs your password once more.",
		"Type your password, then repeat what you were doing.",
	);
}
