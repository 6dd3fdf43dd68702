import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Offers a new password to somebody who asked for one. */
export function passwordReset(mail: Letterhead & { link: string; expiresAt: Date; timeZone: string }): MailContent {
	return layout({
		letterhead: mail,
		subject: "Choose a new password",
		heading: "Choose a new password",
		blocks: [
			{ kind: "paragraph", text: "A new password was requested for your account. It signs out every other session." },
			{ kind: "button", label: "Choose a new password", link: mail.link },
			{
				kind: "paragraph",
				text: `The link works once, until ${formatInstant(mail.expiresAt, mail.timeZone)}.`,
			},
		],
		reason: "If you did not ask for this, ignore this mail: your password stays as it is.",
	});
}
