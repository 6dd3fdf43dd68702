import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Announces what will change, and from when. `link` leads to the page that says it in full. */
export function announcement(
	mail: Letterhead & {
		subject: string;
		effectiveAt: Date;
		sentences: string[];
		label: string;
		link: string;
		reason: string;
	},
): MailContent {
	return layout({
		letterhead: mail,
		subject: mail.subject,
		heading: mail.subject,
		blocks: [
			...mail.sentences.map((text) => ({ kind: "paragraph", text }) as const),
			{ kind: "facts", rows: [{ label: "Takes effect", value: formatInstant(mail.effectiveAt, "UTC") }] },
			{ kind: "button", label: mail.label, link: mail.link },
		],
		reason: mail.reason,
	});
}
