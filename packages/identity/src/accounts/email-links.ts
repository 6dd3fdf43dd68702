import { createHmac } from "node:crypto";
import { and, eq, gt, isNull } from "@calibrant/db/drizzle";
import { emailTokens } from "@calibrant/db/schema";
import { DomainError, type House, type PlatformCtx } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { hashToken } from "../sessions/find-session.ts";

/** `change` confirms a new address. */
export type LinkPurpose = "verify" | "reset" | "change";

/** The secret part of a link in a mail. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "Open the link from the mail again.");

/**
 * The secret of one mail's link: a keyed hash of its record, so that a mail which is sent again after a crash carries
 * the link it carried before. It opens nothing until the mail was written and its hash stored.
 */
export function linkSecret(house: Pick<House, "secret">, purpose: LinkPurpose | "invitation", id: string): string {
	return createHmac("sha256", house.secret).update(`mail link ${purpose} ${id}`).digest("base64url");
}

/** A link yet to be mailed; gives its id. */
export async function addLink(
	ctx: PlatformCtx,
	purpose: LinkPurpose,
	userId: string,
	newEmail: string | null = null,
): Promise<string> {
	const { verificationLinkHours, resetLinkMinutes } = ctx.policy.security;
	const hours = purpose === "reset" ? resetLinkMinutes / 60 : verificationLinkHours;
	const [row] = await ctx.tx
		.insert(emailTokens)
		.values({ userId, purpose, newEmail, createdAt: ctx.now, expiresAt: addHours(ctx.now, hours) })
		.returning({ id: emailTokens.id });
	if (!row) throw new Error("The link was not stored.");
	return row.id;
}

/** The refusal of a link that was used, has ended or never was. */
export const goneLink = () =>
	new DomainError("GONE", "This link no longer works.", "Ask for a new one and use the newest mail.");

/** Whether a link would still work, before anything costly is done for whoever holds it. Throws GONE. */
export async function needLink({ tx, now }: Pick<PlatformCtx, "tx" | "now">, purpose: LinkPurpose, token: string) {
	const [row] = await tx
		.select({ id: emailTokens.id })
		.from(emailTokens)
		.where(
			and(
				...[eq(emailTokens.tokenHash, hashToken(token)), eq(emailTokens.purpose, purpose)],
				...[isNull(emailTokens.usedAt), gt(emailTokens.expiresAt, now)],
			),
		);
	if (!row) throw goneLink();
}

/** Uses a link up and gives it, whose it is, and the new address it confirms. Throws GONE when it was used or has ended. */
export async function useLink(
	ctx: PlatformCtx,
	purpose: LinkPurpose,
	token: string,
): Promise<{ id: string; userId: string; newEmail: string | null }> {
	const [row] = await ctx.tx
		.select()
		.from(emailTokens)
		.where(and(eq(emailTokens.tokenHash, hashToken(token)), eq(emailTokens.purpose, purpose)))
		.for("update");
	if (!row || row.usedAt || row.expiresAt <= ctx.now) throw goneLink();
	await ctx.tx.update(emailTokens).set({ usedAt: ctx.now }).where(eq(emailTokens.id, row.id));
	return { id: row.id, userId: row.userId, newEmail: row.newEmail };
}
