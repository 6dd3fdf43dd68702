import { DomainError, type Proof } from "@calibrant/kernel";
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

/** How a session proves its person for a signature. Throws CONFIRM_PASSWORD unless the password was typed just now. */
export function proofOf(session: Session, now: Date, policy: Policy): Proof {
	needRecentPassword(session, now, policy);
	return session.secondFactor === "proven" ? "password_and_code" : "password";
}
