import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	subject(number: string, item: string): string;
	heading(number: string): string;
	facts: Readonly<Record<"item" | "certificate" | "revision" | "issuedBy", string>>;
	open: string;
	reason(name: string): string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		subject: (number, item) => `Certificate ${number} for ${item}`,
		heading: (number) => `Certificate ${number} is issued`,
		facts: { item: "Item", certificate: "Certificate", revision: "Revision", issuedBy: "Issued by" },
		open: "Open the certificate",
		reason: (name) => `You receive this because you look after this item at ${name}.`,
	},
	fr: {
		subject: (number, item) => `Certificat ${number} pour ${item}`,
		heading: (number) => `Le certificat ${number} est établi`,
		facts: { item: "Objet", certificate: "Certificat", revision: "Révision", issuedBy: "Établi par" },
		open: "Ouvrir le certificat",
		reason: (name) =>
			`Vous recevez ce courriel parce que vous avez la charge de cet objet dans l’organisation ${name}.`,
	},
	nl: {
		subject: (number, item) => `Certificaat ${number} voor ${item}`,
		heading: (number) => `Certificaat ${number} is uitgegeven`,
		facts: { item: "Voorwerp", certificate: "Certificaat", revision: "Revisie", issuedBy: "Uitgegeven door" },
		open: "Het certificaat openen",
		reason: (name) => `U ontvangt dit omdat u dit voorwerp bij ${name} beheert.`,
	},
	de: {
		subject: (number, item) => `Kalibrierschein ${number} für ${item}`,
		heading: (number) => `Kalibrierschein ${number} ist ausgestellt`,
		facts: { item: "Gegenstand", certificate: "Kalibrierschein", revision: "Revision", issuedBy: "Ausgestellt von" },
		open: "Kalibrierschein öffnen",
		reason: (name) => `Sie erhalten dies, weil Sie bei ${name} für diesen Gegenstand zuständig sind.`,
	},
};

/** Announces a certificate by link; the document itself never travels by mail. */
export function certificateIssued(
	mail: Letterhead & { organisation: string; certificateNumber: string; revision: number; item: string; link: string },
): MailContent {
	const { facts, ...words } = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.subject(mail.certificateNumber, mail.item),
		heading: words.heading(mail.certificateNumber),
		blocks: [
			{
				kind: "facts",
				rows: [
					{ label: facts.item, value: mail.item },
					{ label: facts.certificate, value: mail.certificateNumber },
					{ label: facts.revision, value: String(mail.revision) },
					{ label: facts.issuedBy, value: mail.organisation },
				],
			},
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason(mail.organisation),
	});
}
