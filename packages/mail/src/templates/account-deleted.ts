import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Confirms that a person's account is gone; `survives` names what is kept and why, in the words of the policy. */
export function accountDeleted(
	mail: Letterhead & { deletedAt: Date; timeZone: string; survives: string[] },
): MailContent {
	return layout({
		letterhead: mail,
		subject: "Your account has been deleted",
		heading: "Your account has been deleted",
		blocks: [
			{ kind: "facts", rows: [{ label: "Deleted", value: formatInstant(mail.deletedAt, mail.timeZone) }] },
			...(mail.survives.length === 0
				? []
				: [
						{ kind: "paragraph", text: "What is kept, and why:" } as const,
						{ kind: "list", items: mail.survives } as const,
					]),
		],
		reason:
			"You receive this because the account used this address. If you did not delete it, write to the address below.",
	});
}
