import { and, eq, isNull } from "@calibrant/db/drizzle";
import { emailTokens, users } from "@calibrant/db/schema";
import { type House, type PlatformCtx, platformCtx, queueMail } from "@calibrant/kernel";
import { z } from "zod";
import { countAttempt } from "../security/count-attempt.ts";
import { type Origin, recordSecurityEvent } from "../security/security-events.ts";
import type { Session } from "../sessions/find-session.ts";
import { addLink, linkToken, useLink } from "./email-links.ts";

export const verifyEmailInput = z.strictObject({ token: linkToken });

/** Confirms the address a link was mailed to. Throws GONE. */
export async function verifyEmail(
	ctx: PlatformCtx,
	{ token }: z.output<typeof verifyEmailInput>,
	origin: Origin,
): Promise<{ verified: true }> {
	const { userId } = await useLink(ctx, "verify", token);
	await ctx.tx
		.update(users)
		.set({ emailVerifiedAt: ctx.now })
		.where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)));
	await recordSecurityEvent(ctx, "email.verified", userId, origin);
	return { verified: true };
}

/** Mails a new link; the ones before it stop working. Does nothing when the address is confirmed. */
export async function resendVerification(house: House, session: Session): Promise<{ sent: boolean }> {
	if (session.user.emailVerified) return { sent: false };
	await countAttempt(house, "verification", "account", session.user.id);
	return house.db.withoutOrg({}, async (opened) => {
		const ctx = platformCtx(house, opened);
		const userId = session.user.id;
		await opened.tx.delete(emailTokens).where(and(eq(emailTokens.userId, userId), eq(emailTokens.purpose, "verify")));
		const linkId = await addLink(ctx, "verify", userId);
		await queueMail(ctx, { kind: "verify_address" }, { key: linkId, userId, subjectId: linkId });
		return { sent: true };
	});
}
