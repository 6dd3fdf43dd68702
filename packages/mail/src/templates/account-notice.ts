import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** What happened to an account that its owner should hear of at once. */
export type AccountNotice =
	| "account_exists"
	| "email_changed"
	| "password_changed"
	| "second_factor_changed"
	| "sign_in_limited";

const texts: Readonly<Record<AccountNotice, { heading: string; sentences: string[]; button: string; reason: string }>> =
	{
		account_exists: {
			heading: "You already have an account",
			sentences: [
				"Somebody, perhaps you, wanted to open an account with this address. It has one, and nothing about it changed.",
				"Sign in with your password. If you came from an invitation, open its link again after that.",
			],
			button: "Sign in",
			reason: "If it was not you, there is nothing to do: nobody was told that the account exists.",
		},
		email_changed: {
			heading: "Your e-mail address was changed",
			sentences: ["From now on you sign in with this address, and mails about your account come here."],
			button: "Open your account",
			reason: "If it was not you, write to the privacy address below at once.",
		},
		password_changed: {
			heading: "Your password was changed",
			sentences: ["Your account has a new password. Other sessions were signed out."],
			button: "Choose another password",
			reason: "If it was not you, choose another password with the button above at once.",
		},
		second_factor_changed: {
			heading: "Your second factor was changed",
			sentences: ["An authenticator app was set up or removed for your account, or its recovery codes were made anew."],
			button: "Look at your account",
			reason: "If it was not you, choose another password at once and end your other sessions there.",
		},
		sign_in_limited: {
			heading: "Too many attempts to sign in",
			sentences: [
				"There were many attempts to sign in to your account with a wrong password. For a few minutes even the right one is refused.",
			],
			button: "Choose a new password",
			reason: "If it was you, wait a few minutes. If it was not, your password was not guessed and needs no change.",
		},
	};

/** Tells the owner of an account what happened to it. `link` is where the one button leads. */
export function accountNotice(
	mail: Letterhead & { notice: AccountNotice; at: Date; timeZone: string; link: string },
): MailContent {
	const { heading, sentences, button, reason } = texts[mail.notice];
	return layout({
		letterhead: mail,
		subject: heading,
		heading,
		blocks: [
			...sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{ kind: "facts", rows: [{ label: "When", value: formatInstant(mail.at, mail.timeZone) }] },
			{ kind: "button", label: button, link: mail.link },
		],
		reason,
	});
}
