import type { DeletionDue } from "@calibrant/policy/deletion-due";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { deletionFacts, deletionInSubject } from "./deletion-facts.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Confirms a cancellation with the exact instant of deletion. `deletion.at` is the column the purge reads. */
export function cancellationConfirmed(
	mail: Letterhead & {
		organisation: string;
		cancelledAt: Date;
		deletion: DeletionDue;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	return layout({
		letterhead: mail,
		subject: `${mail.organisation} is cancelled and ${deletionInSubject(mail.deletion)}`,
		heading: `${mail.organisation} is cancelled`,
		blocks: [
			{
				kind: "paragraph",
				text: "Until the deletion everything can be read and exported, and nothing can be changed.",
			},
			{
				kind: "facts",
				rows: [
					{ label: "Cancelled", value: formatInstant(mail.cancelledAt, mail.timeZone) },
					...deletionFacts(mail.deletion, mail.timeZone),
				],
			},
			{ kind: "button", label: "Export the data", link: mail.exportLink },
			{
				kind: "paragraph",
				text: "An owner can end the cancellation at any time before the deletion; then all records are as they were.",
			},
			{ kind: "link", label: `Reactivate ${mail.organisation}`, link: mail.reactivateLink },
		],
		reason: `You receive this because you own ${mail.organisation}.`,
	});
}
