import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading(number: string): string;
	next(organisation: string): string;
	attachments: string;
	number: string;
	what: string;
	photos: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: (number) => `Your report has the number ${number}`,
		next: (organisation) => `${organisation} received what you reported and decides what is done.`,
		attachments: "Pictures are kept with it. Anything else that was attached was not kept.",
		number: "Number",
		what: "What",
		photos: "Pictures kept",
		reason: "Somebody reported this by mail from your address. An answer to this mail is not read.",
	},
	fr: {
		heading: (number) => `Votre signalement porte le numéro ${number}`,
		next: (organisation) => `${organisation} a reçu votre signalement et décide de la suite.`,
		attachments: "Les images sont conservées avec lui. Toute autre pièce jointe n’a pas été conservée.",
		number: "Numéro",
		what: "Objet",
		photos: "Images conservées",
		reason: "Quelqu’un a signalé ceci par courriel depuis votre adresse. Une réponse à ce courriel n’est pas lue.",
	},
	nl: {
		heading: (number) => `Uw melding heeft het nummer ${number}`,
		next: (organisation) => `${organisation} heeft uw melding ontvangen en beslist wat er gebeurt.`,
		attachments: "Foto’s worden erbij bewaard. Andere bijlagen zijn niet bewaard.",
		number: "Nummer",
		what: "Onderwerp",
		photos: "Bewaarde foto’s",
		reason: "Iemand heeft dit vanaf uw adres per e-mail gemeld. Een antwoord op deze e-mail wordt niet gelezen.",
	},
	de: {
		heading: (number) => `Ihre Meldung hat die Nummer ${number}`,
		next: (organisation) => `${organisation} hat Ihre Meldung erhalten und entscheidet, was geschieht.`,
		attachments: "Bilder werden mit ihr aufbewahrt. Andere Anhänge wurden nicht aufbewahrt.",
		number: "Nummer",
		what: "Betreff",
		photos: "Aufbewahrte Bilder",
		reason:
			"Jemand hat dies von Ihrer Adresse aus per E-Mail gemeldet. Eine Antwort auf diese E-Mail wird nicht gelesen.",
	},
};

/** Tells whoever reported something by mail that it arrived, and under which number. */
export function reportReceived(
	mail: Letterhead & { organisation: string; number: string; title: string; photos: number },
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading(mail.number),
		heading: words.heading(mail.number),
		blocks: [
			{ kind: "paragraph", text: words.next(mail.organisation) },
			{
				kind: "facts",
				rows: [
					{ label: words.number, value: mail.number },
					{ label: words.what, value: mail.title },
					{ label: words.photos, value: String(mail.photos) },
				],
			},
			{ kind: "paragraph", text: words.attachments },
		],
		reason: words.reason,
	});
}
