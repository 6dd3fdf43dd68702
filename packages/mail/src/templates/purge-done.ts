import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/**
 * Tells the former owner that the data are gone. `counts` are the rows on the receipt, `survives` names what is
 * kept and until when, in the words of the policy. Sent to the address kept for this purpose before the purge.
 */
export function purgeDone(
	mail: Letterhead & {
		organisation: string;
		purgedAt: Date;
		timeZone: string;
		receiptLink: string;
		counts: { label: string; deleted: number }[];
		survives: string[];
	},
): MailContent {
	return layout({
		letterhead: mail,
		subject: `${mail.organisation} has been deleted`,
		heading: `${mail.organisation} has been deleted`,
		blocks: [
			{
				kind: "facts",
				rows: [
					{ label: "Deleted", value: formatInstant(mail.purgedAt, mail.timeZone) },
					...mail.counts.map(({ label, deleted }) => ({ label, value: String(deleted) })),
				],
			},
			{ kind: "button", label: "See the signed receipt", link: mail.receiptLink },
			{
				kind: "paragraph",
				text: "The receipt can be verified by anyone, offline, with the published key. Keep this mail with it.",
			},
			...(mail.survives.length === 0
				? []
				: [
						{ kind: "paragraph", text: "What is kept, and why:" } as const,
						{ kind: "list", items: mail.survives } as const,
					]),
		],
		reason: "You receive this because you owned this organisation when it was cancelled. No other mail follows.",
	});
}
