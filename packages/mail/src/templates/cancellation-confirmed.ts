import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Confirms a cancellation with the exact instant of deletion. `purgeAt` is the column the purge reads. */
export function cancellationConfirmed(
	mail: Letterhead & {
		organisation: string;
		cancelledAt: Date;
		purgeAt: Date;
		timeZone: string;
		exportLink: string;
		reactivateLink: string;
	},
): MailContent {
	const purge = formatInstant(mail.purgeAt, mail.timeZone);
	return layout({
		letterhead: mail,
		subject: `${mail.organisation} is cancelled and will be deleted on ${formatInstant(mail.purgeAt, "UTC")}`,
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
					{ label: "Deleted for good", value: purge },
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
