import { and, eq, gt, isNull } from "@calibrant/db/drizzle";
import { emailTokens, profiles, securityEvents, users } from "@calibrant/db/schema";
import { letterhead, type Mail, type MailContext } from "@calibrant/kernel";
import { type AccountNotice, accountNotice, passwordReset, verifyAddress } from "@calibrant/mail";
import { hashToken } from "../sessions/find-session.ts";
import { type LinkPurpose, linkSecret } from "./email-links.ts";

async function recipient({ tx, letter }: MailContext) {
	const [user] = await tx
		.select({ email: users.email, name: profiles.name })
		.from(users)
		.innerJoin(profiles, eq(profiles.userId, users.id))
		.where(eq(users.id, letter.userId ?? ""));
	return user ?? null;
}

/** Writes the link's hash, from which moment it opens something; null when nobody needs it any more. */
async function openLink({ house, tx, now, letter }: MailContext, purpose: LinkPurpose) {
	const id = letter.subjectId ?? "";
	const [link] = await tx
		.update(emailTokens)
		.set({ tokenHash: hashToken(linkSecret(house, purpose, id)) })
		.where(and(eq(emailTokens.id, id), isNull(emailTokens.usedAt), gt(emailTokens.expiresAt, now)))
		.returning({ expiresAt: emailTokens.expiresAt, newEmail: emailTokens.newEmail });
	return link ? { secret: linkSecret(house, purpose, id), ...link } : null;
}

export const verifyAddressMail: Mail = {
	kind: "verify_address",
	evenIfRestricted: true,
	async compose(context) {
		const user = await recipient(context);
		const link = user && (await openLink(context, "verify"));
		if (!link) return null;
		const content = verifyAddress({
			...letterhead(context.house, context.language),
			name: user.name ?? "",
			link: `${context.house.baseUrl}/verify-email/${link.secret}`,
			expiresAt: link.expiresAt,
			timeZone: "UTC",
		});
		return { to: user.email, content };
	},
};

export const passwordResetMail: Mail = {
	kind: "password_reset",
	evenIfRestricted: true,
	async compose(context) {
		const user = await recipient(context);
		const link = user && (await openLink(context, "reset"));
		if (!link) return null;
		const content = passwordReset({
			...letterhead(context.house, context.language),
			link: `${context.house.baseUrl}/reset-password/${link.secret}`,
			expiresAt: link.expiresAt,
			timeZone: "UTC",
		});
		return { to: user.email, content };
	},
};

/** To the new address: nothing changes before its link is opened. */
export const changeAddressMail: Mail = {
	kind: "change_address",
	evenIfRestricted: true,
	async compose(context) {
		const user = await recipient(context);
		const link = user && (await openLink(context, "change"));
		if (!link?.newEmail) return null;
		const content = verifyAddress({
			...letterhead(context.house, context.language),
			name: user?.name ?? "",
			link: `${context.house.baseUrl}/change-email/${link.secret}`,
			expiresAt: link.expiresAt,
			timeZone: "UTC",
		});
		return { to: link.newEmail, content };
	},
};

const noticeMail = (notice: AccountNotice, path: string): Mail => ({
	kind: notice,
	evenIfRestricted: true,
	async compose(context) {
		const user = await recipient(context);
		if (!user) return null;
		const { house, letter, language } = context;
		const link = `${house.baseUrl}${path}`;
		return {
			to: user.email,
			content: accountNotice({ ...letterhead(house, language), notice, at: letter.createdAt, timeZone: "UTC", link }),
		};
	},
});

/** To the address that an account had before, which its link keeps until that ends. */
export const emailLeftMail: Mail = {
	kind: "email_left",
	evenIfRestricted: true,
	async compose({ house, tx, letter, language }) {
		const [link] = await tx
			.select({ oldEmail: emailTokens.oldEmail })
			.from(emailTokens)
			.where(eq(emailTokens.id, letter.subjectId ?? ""));
		if (!link?.oldEmail) return null;
		const about = { notice: "email_left", at: letter.createdAt, timeZone: "UTC" } as const;
		const content = accountNotice({
			...letterhead(house, language),
			...about,
			link: `${house.baseUrl}/contact?lang=${language}`,
		});
		return { to: link.oldEmail, content };
	},
};

/** A right password or passkey from a browser or network that the account was not used from before. Its address is not told. */
const newPlaceMail = (notice: "new_sign_in" | "new_passkey_sign_in"): Mail => ({
	kind: notice,
	evenIfRestricted: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const user = await recipient(context);
		if (!user) return null;
		const [event] = await tx
			.select({ browser: securityEvents.browser })
			.from(securityEvents)
			.where(eq(securityEvents.id, letter.subjectId ?? ""));
		const about = { notice, at: letter.createdAt, timeZone: "UTC" };
		const link = `${house.baseUrl}/app/account/`;
		const content = accountNotice({ ...letterhead(house, language), ...about, link, browser: event?.browser ?? null });
		return { to: user.email, content };
	},
});

export const newSignInMail = newPlaceMail("new_sign_in");
export const newPasskeySignInMail = newPlaceMail("new_passkey_sign_in");

export const accountExistsMail = noticeMail("account_exists", "/sign-in");
export const emailChangedMail = noticeMail("email_changed", "/app/account/");
export const passwordChangedMail = noticeMail("password_changed", "/forgot-password");
export const secondFactorChangedMail = noticeMail("second_factor_changed", "/app/account/");
export const passkeyAddedMail = noticeMail("passkey_added", "/app/account/passkeys");
export const passkeyRemovedMail = noticeMail("passkey_removed", "/app/account/passkeys");
export const passkeyCopiedMail = noticeMail("passkey_copied", "/app/account/passkeys");
export const signInLimitedMail = noticeMail("sign_in_limited", "/forgot-password");
