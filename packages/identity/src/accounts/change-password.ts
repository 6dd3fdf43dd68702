import { and, eq, ne } from "@calibrant/db/drizzle";
import { emailTokens, sessions, users } from "@calibrant/db/schema";
import { type House, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { newPassword, refuseOwnWords } from "../passwords/choose-password.ts";
import { hashPassword } from "../passwords/hash-password.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { proveOwnPassword } from "../sessions/confirm-password.ts";
import type { Session } from "../sessions/find-session.ts";
import { typedPassword } from "./person-input.ts";

export const changePasswordInput = z.strictObject({ currentPassword: typedPassword, newPassword });

/** Sets a new password; every other session ends and mailed reset links stop working. */
export async function changePassword(
	house: House,
	session: Session,
	input: z.output<typeof changePasswordInput>,
	origin: Origin,
): Promise<{ revoked: number }> {
	refuseOwnWords(input.newPassword, [session.user.email, session.user.name], "newPassword");
	await proveOwnPassword(house, session, input.currentPassword, "currentPassword", origin);
	const passwordHash = await hashPassword(input.newPassword);
	const userId = session.user.id;
	return house.db.withoutOrg({}, async (opened) => {
		const { tx, now } = opened;
		await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
		const others = and(eq(sessions.userId, userId), ne(sessions.id, session.id));
		const revoked = await tx.delete(sessions).where(others).returning({ id: sessions.id });
		await tx.update(sessions).set({ confirmedAt: now }).where(eq(sessions.id, session.id));
		await tx.delete(emailTokens).where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, "reset")));
		await recordSecurityEvent(opened, "password.changed", userId, origin);
		const about = { key: `${userId}:${now.toISOString()}`, userId };
		await queueMail(platformCtx(house, opened), { kind: "password_changed" }, about);
		return { revoked: revoked.length };
	});
}
