import { eq } from "@calibrant/db/drizzle";
import { sessions, users } from "@calibrant/db/schema";
import { type House, invalid } from "@calibrant/kernel";
import { z } from "zod";
import { typedPassword } from "../accounts/person-input.ts";
import { verifyPassword } from "../passwords/hash-password.ts";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "./find-session.ts";

export const confirmPasswordInput = z.strictObject({ password: typedPassword });

/** Notes that the password was just typed, for acts that ask for a recent one. Gives until when that counts. */
export async function confirmPassword(
	house: House,
	session: Session,
	{ password }: z.output<typeof confirmPasswordInput>,
	origin: Origin,
): Promise<{ confirmedUntil: Date }> {
	await proveOwnPassword(house, session, password, "password", origin);
	return confirmNow(house, session);
}

/** Notes that the person has just shown who they are. Gives until when that counts. */
export async function confirmNow(house: House, session: Session): Promise<{ confirmedUntil: Date }> {
	return house.db.withoutOrg({}, async ({ tx, now }) => {
		await tx.update(sessions).set({ confirmedAt: now }).where(eq(sessions.id, session.id));
		return { confirmedUntil: new Date(now.getTime() + house.policy.security.stepUpMinutes * 60_000) };
	});
}

/** Throws INVALID naming `field` unless the password is the person's own; attempts are limited. */
export async function proveOwnPassword(
	house: House,
	session: Session,
	password: string,
	field: string,
	origin: Origin,
): Promise<void> {
	const attempt = await countAttempt(house, "password", "account", session.user.id);
	const [user] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, session.user.id)),
	);
	if (await verifyPassword(user?.passwordHash ?? null, password)) return attempt.takeBack();
	await house.db.withoutOrg({}, (opened) =>
		recordSecurityEvent(opened, "password.confirm_failed", session.user.id, origin),
	);
	throw invalid("The password is not right.", "Type your present password.", {
		[field]: "This is not your present password.",
	});
}
