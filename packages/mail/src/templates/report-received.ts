import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

/** A new report; what was added to one; or what could not be, because it is closed. */
type What = "new" | "noted" | "closed";
type Words = {
	heading: Readonly<Record<What, (number: string) => string>>;
	next: Readonly<Record<What, (organisation: string) => string>>;
	attachments: string;
	number: string;
	what: string;
	photos: string;
	reason: string;
	answers: Readonly<Record<"read" | "unread", string>>;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: {
			new: (number) => `Your report has the number ${number}`,
			noted: (number) => `Your answer was added to your report ${number}`,
			closed: (number) => `Your report ${number} is closed`,
		},
		next: {
			new: (organisation) => `${organisation} received what you reported and decides what is done.`,
			noted: (organisation) => `${organisation} reads it with what you reported before.`,
			closed: (organisation) =>
				`Your answer was not kept. If it is back, or something else is wrong, write a new mail to ${organisation} instead of an answer.`,
		},
		attachments: "Pictures are kept with it. Anything else that was attached was not kept.",
		number: "Number",
		what: "What",
		photos: "Pictures kept",
		reason: "Somebody reported this by mail from your address.",
		answers: {
			read: "An answer to this mail is added to your report.",
			unread: "An answer to this mail is not read.",
		},
	},
	fr: {
		heading: {
			new: (number) => `Votre signalement porte le numéro ${number}`,
			noted: (number) => `Votre réponse est ajoutée à votre signalement ${number}`,
			closed: (number) => `Votre signalement ${number} est clos`,
		},
		next: {
			new: (organisation) => `${organisation} a reçu votre signalement et décide de la suite.`,
			noted: (organisation) => `${organisation} la lit avec ce que vous avez signalé auparavant.`,
			closed: (organisation) =>
				`Votre réponse n’a pas été conservée. Si le problème revient, ou s’il y en a un autre, écrivez un nouveau courriel à ${organisation} au lieu d’une réponse.`,
		},
		attachments: "Les images sont conservées avec lui. Toute autre pièce jointe n’a pas été conservée.",
		number: "Numéro",
		what: "Objet",
		photos: "Images conservées",
		reason: "Quelqu’un a signalé ceci par courriel depuis votre adresse.",
		answers: {
			read: "Une réponse à ce courriel est ajoutée à votre signalement.",
			unread: "Une réponse à ce courriel n’est pas lue.",
		},
	},
	nl: {
		heading: {
			new: (number) => `Uw melding heeft het nummer ${number}`,
			noted: (number) => `Uw antwoord staat bij uw melding ${number}`,
			closed: (number) => `Uw melding ${number} is afgesloten`,
		},
		next: {
			new: (organisation) => `${organisation} heeft uw melding ontvangen en beslist wat er gebeurt.`,
			noted: (organisation) => `${organisation} leest het samen met wat u eerder hebt gemeld.`,
			closed: (organisation) =>
				`Uw antwoord is niet bewaard. Is het probleem terug of is er iets anders, schrijf dan een nieuwe e-mail aan ${organisation} in plaats van een antwoord.`,
		},
		attachments: "Foto’s worden erbij bewaard. Andere bijlagen zijn niet bewaard.",
		number: "Nummer",
		what: "Onderwerp",
		photos: "Bewaarde foto’s",
		reason: "Iemand heeft dit vanaf uw adres per e-mail gemeld.",
		answers: {
			read: "Een antwoord op deze e-mail komt bij uw melding te staan.",
			unread: "Een antwoord op deze e-mail wordt niet gelezen.",
		},
	},
	de: {
		heading: {
			new: (number) => `Ihre Meldung hat die Nummer ${number}`,
			noted: (number) => `Ihre Antwort steht bei Ihrer Meldung ${number}`,
			closed: (number) => `Ihre Meldung ${number} ist abgeschlossen`,
		},
		next: {
			new: (organisation) => `${organisation} hat Ihre Meldung erhalten und entscheidet, was geschieht.`,
			noted: (organisation) => `${organisation} liest sie zusammen mit dem, was Sie zuvor gemeldet haben.`,
			closed: (organisation) =>
				`Ihre Antwort wurde nicht aufbewahrt. Ist das Problem wieder da oder gibt es ein anderes, so schreiben Sie ${organisation} eine neue E-Mail statt einer Antwort.`,
		},
		attachments: "Bilder werden mit ihr aufbewahrt. Andere Anhänge wurden nicht aufbewahrt.",
		number: "Nummer",
		what: "Betreff",
		photos: "Aufbewahrte Bilder",
		reason: "Jemand hat dies von Ihrer Adresse aus per E-Mail gemeldet.",
		answers: {
			read: "Eine Antwort auf diese E-Mail kommt zu Ihrer Meldung hinzu.",
			unread: "Eine Antwort auf diese E-Mail wird nicht gelesen.",
		},
	},
};

/**
 * Answers whoever reported something by mail: under which number it arrived, or what became of what they answered.
 * `photos`: how many pictures the report has now; `answersRead`: whether an answer to this mail would arrive.
 */
export function reportReceived(
	mail: Letterhead & {
		organisation: string;
		number: string;
		title: string;
		photos: number;
		what: What;
		answersRead: boolean;
	},
): MailContent {
	const words = inWords[mail.language];
	const heading = words.heading[mail.what](mail.number);
	const isClosed = mail.what === "closed";
	return layout({
		letterhead: mail,
		...{ subject: heading, heading },
		blocks: [
			{ kind: "paragraph", text: words.next[mail.what](mail.organisation) },
			{
				kind: "facts",
				rows: [
					{ label: words.number, value: mail.number },
					{ label: words.what, value: mail.title },
					...(isClosed ? [] : [{ label: words.photos, value: String(mail.photos) }]),
				],
			},
			...(isClosed ? [] : [{ kind: "paragraph", text: words.attachments } as const]),
			...(isClosed ? [] : [{ kind: "paragraph", text: words.answers[mail.answersRead ? "read" : "unread"] } as const]),
		],
		reason: words.reason,
	});
}
