import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Asks the owner of an address to confirm it. */
export function verifyAddress(
	mail: Letterhead & { name: string; link: string; expiresAt: Date; timeZone: string },
): MailContent {
	return layout({
		letterhead: mail,
		subject: "Confirm your e-mail address",
		heading: "Confirm your e-mail address",
		blocks: [
			{ kind: "paragraph", text: `${mail.name}, please confirm that this address is yours.` },
			{ kind: "button", label: "Confirm the address", link: mail.link },
			{ kind: "paragraph", text: `The link works until ${formatInstant(mail.expiresAt, mail.timeZone)}.` },
		],
		reason: "Someone signed up with this address. If it was not you, ignore this mail and nothing happens.",
	});
}
