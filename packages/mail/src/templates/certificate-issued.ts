import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Announces a certificate by link; the document itself never travels by mail. */
export function certificateIssued(
	mail: Letterhead & { organisation: string; certificateNumber: string; revision: number; item: string; link: string },
): MailContent {
	return layout({
		letterhead: mail,
		subject: `Certificate ${mail.certificateNumber} for ${mail.item}`,
		heading: `Certificate ${mail.certificateNumber} is issued`,
		blocks: [
			{
				kind: "facts",
				rows: [
					{ label: "Item", value: mail.item },
					{ label: "Certificate", value: mail.certificateNumber },
					{ label: "Revision", value: String(mail.revision) },
					{ label: "Issued by", value: mail.organisation },
				],
			},
			{ kind: "button", label: "Open the certificate", link: mail.link },
		],
		reason: `You receive this because you follow certificates of ${mail.organisation}.`,
	});
}
