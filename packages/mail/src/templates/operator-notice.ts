import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** A letter of a few paragraphs with facts to whoever runs the installation, who reads English. */
export function operatorNotice(
	mail: Omit<Letterhead, "language"> & {
		subject: string;
		paragraphs: string[];
		facts?: { label: string; value: string }[];
		/** Why the reader gets this mail. */
		reason: string;
	},
): MailContent {
	return layout({
		letterhead: { ...mail, language: "en" },
		subject: mail.subject,
		heading: mail.subject,
		blocks: [
			...mail.paragraphs.map((text) => ({ kind: "paragraph", text }) as const),
			...(mail.facts ? [{ kind: "facts", rows: mail.facts } as const] : []),
		],
		reason: mail.reason,
	});
}
