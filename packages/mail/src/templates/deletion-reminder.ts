import type { DeletionDue } from "@calibrant/policy/deletion-due";
import type { MailContent } from "../mailer.ts";
import { deletionFacts, deletionInSubject } from "./deletion-facts.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Reminds the owners of a cancelled organisation of the instant of deletion. */
export function deletionReminder(
	mail: Letterhead & {
		organisation: string;
		deletion: DeletionDue;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	const ahead = mail.deletion.lateSeconds === null && mail.deletion.stop === null;
	return layout({
		letterhead: mail,
		subject: `Reminder: ${mail.organisation} ${deletionInSubject(mail.deletion)}`,
		heading: ahead ? `${mail.organisation} will soon be deleted` : `The deletion of ${mail.organisation} is held up`,
		blocks: [
			{
				kind: "paragraph",
				text: ahead
					? "The organisation was cancelled. After the instant below its records and files cannot be brought back."
					: "The organisation was cancelled. Once they are deleted, its records and files cannot be brought back.",
			},
			{ kind: "facts", rows: deletionFacts(mail.deletion, mail.timeZone) },
			{ kind: "button", label: "Export the data", link: mail.exportLink },
			{
				kind: "paragraph",
				text: `To keep the organisation, reactivate it before ${ahead ? "that instant" : "it is deleted"}.`,
			},
			{ kind: "link", label: `Reactivate ${mail.organisation}`, link: mail.reactivateLink },
		],
		reason: `You receive this because you own ${mail.organisation}.`,
	});
}
