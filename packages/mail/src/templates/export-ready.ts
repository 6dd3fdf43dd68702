import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Tells who asked for an export that it can be fetched. The link leads to a page that asks for sign-in. */
export function exportReady(
	mail: Letterhead & { organisation: string; link: string; validUntil: Date; timeZone: string; sizeBytes?: number },
): MailContent {
	const rows = [{ label: "Can be fetched until", value: formatInstant(mail.validUntil, mail.timeZone) }];
	if (mail.sizeBytes !== undefined) rows.push({ label: "Size", value: `${(mail.sizeBytes / 1e6).toFixed(1)} MB` });
	return layout({
		letterhead: mail,
		subject: `The export of ${mail.organisation} is ready`,
		heading: "Your export is ready",
		blocks: [
			{
				kind: "paragraph",
				text: `The data of ${mail.organisation} are packed, with a list of every file and its hash.`,
			},
			{ kind: "facts", rows },
			{ kind: "button", label: "Fetch the export", link: mail.link },
		],
		reason: "You receive this because you asked for the export. Only you can fetch it, signed in.",
	});
}
