import { and, eq, isNull, ne } from "@calibrant/db/drizzle";
import { emailTokens, users } from "@calibrant/db/schema";
import { type House, invalid, type PlatformCtx, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { needRecentPassword } from "../sessions/need-recent-password.ts";
import { addLink, goneLink, linkToken, useLink } from "./email-links.ts";
import { emailAddress } from "./person-input.ts";

export const changeEmailInput = z.strictObject({ email: emailAddress });
export const confirmEmailChangeInput = z.strictObject({ token: linkToken });

/**
 * Mails a link to a new address; the address changes when it is opened there, and not before. Whether the new address
 * has an account here is not told. Throws CONFIRM_PASSWORD.
 */
export async function changeEmail(
	house: House,
	session: Session,
	{ email }: z.output<typeof changeEmailInput>,
): Promise<{ sent: true }> {
	needRecentPassword(session, session.seenAt, house.policy);
	if (email === session.user.email) {
		throw invalid("This is your address already.", "Type the new one.", { email: "This is your address already." });
	}
	await countAttempt(house, "verification", "account", session.user.id);
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		const userId = session.user.id;
		await opened.tx
			.delete(emailTokens)
			.where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, "change"), isNull(emailTokens.usedAt)));
		const linkId = await addLink(ctx, "change", userId, email);
		await queueMail(ctx, { kind: "change_address" }, { key: linkId, userId, subjectId: linkId });
		return { sent: true };
	});
}

/** Changes the address to the one a link was mailed to, and tells the old one. Throws GONE. */
export async function confirmEmailChange(
	ctx: PlatformCtx,
	{ token }: z.output<typeof confirmEmailChangeInput>,
	origin: Origin,
): Promise<{ email: string }> {
	const { id, userId, newEmail } = await useLink(ctx, "change", token);
	if (!newEmail) throw goneLink();
	const [taken] = await ctx.tx.select({ id: users.id }).from(users).where(eq(users.email, newEmail));
	if (taken) throw goneLink();
	const [user] = await ctx.tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
	await ctx.tx.update(users).set({ email: newEmail, emailVerifiedAt: ctx.now }).where(eq(users.id, userId));
	// Links mailed to the old address would still open this account; the used one keeps it until it is told.
	await ctx.tx.delete(emailTokens).where(and(eq(emailTokens.userId, userId), ne(emailTokens.id, id)));
	await ctx.tx
		.update(emailTokens)
		.set({ oldEmail: user?.email ?? null })
		.where(eq(emailTokens.id, id));
	await recordSecurityEvent(ctx, "email.changed", userId, origin);
	await queueMail(ctx, { kind: "email_changed" }, { key: `${userId}:${ctx.now.toISOString()}`, userId });
	await queueMail(ctx, { kind: "email_left" }, { key: id, userId, subjectId: id });
	return { email: newEmail };
}
