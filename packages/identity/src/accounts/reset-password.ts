import { and, eq, isNull } from "@calibrant/db/drizzle";
import { emailTokens, profiles, sessions, users } from "@calibrant/db/schema";
import { type House, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { newPassword, refuseOwnWords } from "../passwords/choose-password.ts";
import { hashPassword } from "../passwords/hash-password.ts";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import { addLink, linkToken, needLink, useLink } from "./email-links.ts";
import { emailAddress } from "./person-input.ts";

export const requestPasswordResetInput = z.strictObject({ email: emailAddress });

/** Mails a link for choosing a new password, if the address has an account. The answer never says. */
export async function requestPasswordReset(
	house: House,
	{ email }: z.output<typeof requestPasswordResetInput>,
	origin: Origin,
): Promise<{ email: string }> {
	await countAttempt(house, "reset", "address", origin.ip);
	await countAttempt(house, "reset", "account", email);
	await house.db.withoutOrg({}, async (opened) => {
		const [user] = await opened.tx.select({ id: users.id }).from(users).where(eq(users.email, email));
		await recordSecurityEvent(opened, "password.reset_requested", user?.id ?? null, origin);
		if (!user) return;
		const ctx = platformCtx(house, opened);
		const linkId = await addLink(ctx, "reset", user.id);
		await queueMail(ctx, { kind: "password_reset" }, { key: linkId, userId: user.id, subjectId: linkId });
	});
	return { email };
}

export const resetPasswordInput = z.strictObject({ token: linkToken, password: newPassword });

/** Sets a new password by a mailed link and ends every session. Throws GONE for a link used before or too old. */
export async function resetPassword(
	house: House,
	{ token, password }: z.output<typeof resetPasswordInput>,
	origin: Origin,
): Promise<{ email: string }> {
	await countAttempt(house, "reset_link", "address", origin.ip);
	await house.db.withoutOrg({ readOnly: true }, (opened) => needLink(opened, "reset", token));
	const passwordHash = await hashPassword(password);
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		const { userId } = await useLink(ctx, "reset", token);
		const [user] = await opened.tx
			.select({ email: users.email, name: profiles.name, verifiedAt: users.emailVerifiedAt })
			.from(users)
			.innerJoin(profiles, eq(profiles.userId, users.id))
			.where(eq(users.id, userId));
		refuseOwnWords(password, [user?.email ?? "", user?.name ?? ""]);
		// The link came by mail, so the address is the person's.
		const emailVerifiedAt = user?.verifiedAt ?? ctx.now;
		await opened.tx.update(users).set({ passwordHash, emailVerifiedAt }).where(eq(users.id, userId));
		await opened.tx.delete(sessions).where(eq(sessions.userId, userId));
		await opened.tx
			.delete(emailTokens)
			.where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, "reset"), isNull(emailTokens.usedAt)));
		await recordSecurityEvent(opened, "password.reset", userId, origin);
		await queueMail(ctx, { kind: "password_changed" }, { key: `${userId}:${ctx.now.toISOString()}`, userId });
		return { email: user?.email ?? "" };
	});
}
