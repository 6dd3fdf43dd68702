import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

type Words = {
	subject(organisation: string): string;
	says(organisation: string): string;
	until: string;
	host: string;
	open: string;
	reason(organisation: string): string;
};
const inWords: Readonly<Record<"en" | "fr" | "nl" | "de", Words>> = {
	en: {
		subject: (organisation) => `Your access to ${organisation} lasts longer`,
		says: (organisation) => `You can examine the calibration records of ${organisation} for longer.`,
		until: "Until",
		host: "Your host",
		open: "Open the records",
		reason: (organisation) => `You receive this because ${organisation} let you in as an external auditor.`,
	},
	fr: {
		subject: (organisation) => `Votre accès à l’organisation ${organisation} est prolongé`,
		says: (organisation) =>
			`Vous pouvez examiner plus longtemps les enregistrements d’étalonnage de l’organisation ${organisation}.`,
		until: "Jusqu’au",
		host: "Votre hôte",
		open: "Ouvrir les enregistrements",
		reason: (organisation) =>
			`Vous recevez ce courriel parce que l’organisation ${organisation} vous a donné accès comme auditeur externe.`,
	},
	nl: {
		subject: (organisation) => `Uw toegang tot ${organisation} duurt langer`,
		says: (organisation) => `U kunt de kalibratiegegevens van ${organisation} langer onderzoeken.`,
		until: "Tot",
		host: "Uw gastheer",
		open: "De gegevens openen",
		reason: (organisation) => `U ontvangt dit omdat ${organisation} u als externe auditor heeft toegelaten.`,
	},
	de: {
		subject: (organisation) => `Ihr Zugang zu ${organisation} gilt länger`,
		says: (organisation) => `Sie können die Kalibrieraufzeichnungen von ${organisation} länger prüfen.`,
		until: "Bis",
		host: "Ihr Ansprechpartner",
		open: "Aufzeichnungen öffnen",
		reason: (organisation) => `Sie erhalten dies, weil ${organisation} Sie als externen Auditor zugelassen hat.`,
	},
};

/** Tells an external auditor that the access lasts longer, and until when. */
export function auditorExtended(
	mail: Letterhead & {
		organisation: string;
		expiresAt: Date;
		hostName: string;
		hostContact: string;
		link: string;
		timeZone: string;
	},
): MailContent {
	const words = inWords[mail.language];
	const { organisation, expiresAt, timeZone, language } = mail;
	return layout({
		letterhead: mail,
		subject: words.subject(organisation),
		heading: words.subject(organisation),
		blocks: [
			{ kind: "paragraph", text: words.says(organisation) },
			{
				kind: "facts",
				rows: [
					{ label: words.until, value: formatInstant(expiresAt, timeZone, language) },
					{ label: words.host, value: `${mail.hostName}, ${mail.hostContact}` },
				],
			},
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason(organisation),
	});
}
