import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Invites a person into an organisation. `role` is the role's displayed name. */
export function invitation(
	mail: Letterhead & {
		organisation: string;
		invitedBy: string;
		role: string;
		link: string;
		expiresAt: Date;
		timeZone: string;
	},
): MailContent {
	return layout({
		letterhead: mail,
		subject: `Invitation to ${mail.organisation}`,
		heading: `Join ${mail.organisation}`,
		blocks: [
			{ kind: "paragraph", text: `${mail.invitedBy} invites you to work in ${mail.organisation}.` },
			{ kind: "facts", rows: [{ label: "Your role", value: mail.role }] },
			{ kind: "button", label: "See the invitation", link: mail.link },
			{ kind: "paragraph", text: `The invitation stands until ${formatInstant(mail.expiresAt, mail.timeZone)}.` },
		],
		reason: "If you do not know the sender, ignore this mail: no account is made without you.",
	});
}
