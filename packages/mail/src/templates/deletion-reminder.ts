import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Reminds the owners of a cancelled organisation of the instant of deletion. */
export function deletionReminder(
	mail: Letterhead & {
		organisation: string;
		purgeAt: Date;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	return layout({
		letterhead: mail,
		subject: `Reminder: ${mail.organisation} will be deleted on ${formatInstant(mail.purgeAt, "UTC")}`,
		heading: `${mail.organisation} will soon be deleted`,
		blocks: [
			{
				kind: "paragraph",
				text: "The organisation was cancelled. After the instant below its records and files cannot be brought back.",
			},
			{ kind: "facts", rows: [{ label: "Deleted for good", value: formatInstant(mail.purgeAt, mail.timeZone) }] },
			{ kind: "button", label: "Export the data", link: mail.exportLink },
			{ kind: "paragraph", text: "To keep the organisation, reactivate it before that instant." },
			{ kind: "link", label: `Reactivate ${mail.organisation}`, link: mail.reactivateLink },
		],
		reason: `You receive this because you own ${mail.organisation}.`,
	});
}
