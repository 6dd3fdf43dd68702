import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** A letter of a few paragraphs with facts and one button, for what needs no form of its own. */
export function notice(
	mail: Letterhead & {
		subject: string;
		paragraphs: string[];
		facts?: { label: string; value: string }[];
		button?: { label: string; link: string };
		/** Why the reader gets this mail. */
		reason: string;
	},
): MailContent {
	return layout({
		letterhead: mail,
		subject: mail.subject,
		heading: mail.subject,
		blocks: [
			...mail.paragraphs.map((text) => ({ kind: "paragraph", text }) as const),
			...(mail.facts ? [{ kind: "facts", rows: mail.facts } as const] : []),
			...(mail.button ? [{ kind: "button", ...mail.button } as const] : []),
		],
		reason: mail.reason,
	});
}
