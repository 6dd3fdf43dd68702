import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Confirms that a cancellation was ended and nothing will be deleted. */
export function reactivated(
	mail: Letterhead & {
		organisation: string;
		reactivatedBy: string;
		reactivatedAt: Date;
		timeZone: string;
		link: string;
	},
): MailContent {
	return layout({
		letterhead: mail,
		subject: `${mail.organisation} is active again`,
		heading: `${mail.organisation} is active again`,
		blocks: [
			{ kind: "paragraph", text: "The planned deletion is called off. All records and files are as they were." },
			{
				kind: "facts",
				rows: [
					{ label: "Reactivated", value: formatInstant(mail.reactivatedAt, mail.timeZone) },
					{ label: "By", value: mail.reactivatedBy },
				],
			},
			{ kind: "button", label: "Open the organisation", link: mail.link },
		],
		reason: `You receive this because you own ${mail.organisation}.`,
	});
}
