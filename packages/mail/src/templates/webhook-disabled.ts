import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	subject(name: string): string;
	heading: string;
	gone(name: string, organisation: string): string;
	failing(name: string, organisation: string): string;
	since: string;
	next: string;
	open: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		subject: (name) => `The webhook ${name} was switched off`,
		heading: "A webhook was switched off",
		gone: (name, organisation) =>
			`The receiver of the webhook ${name} of ${organisation} answered that it does not exist any more (410), so it is told of nothing from now on.`,
		failing: (name, organisation) =>
			`The receiver of the webhook ${name} of ${organisation} has taken nothing for too long, so it is told of nothing from now on.`,
		since: "Failing since",
		next: "When it works again, switch the webhook on, and send again what it missed as long as it is kept.",
		open: "See the attempts",
		reason: "You receive this because you are an owner of the organisation.",
	},
	fr: {
		subject: (name) => `Le webhook ${name} a été désactivé`,
		heading: "Un webhook a été désactivé",
		gone: (name, organisation) =>
			`Le destinataire du webhook ${name} de l’organisation ${organisation} a répondu qu’il n’existe plus (410). Il n’est désormais informé de rien.`,
		failing: (name, organisation) =>
			`Le destinataire du webhook ${name} de l’organisation ${organisation} n’accepte plus rien depuis trop longtemps. Il n’est désormais informé de rien.`,
		since: "En échec depuis",
		next: "Lorsqu’il fonctionne à nouveau, réactivez le webhook et renvoyez ce qu’il a manqué tant que cela est conservé.",
		open: "Voir les tentatives",
		reason: "Vous recevez ce courriel parce que vous êtes propriétaire de l’organisation.",
	},
	nl: {
		subject: (name) => `De webhook ${name} is uitgeschakeld`,
		heading: "Een webhook is uitgeschakeld",
		gone: (name, organisation) =>
			`De ontvanger van de webhook ${name} van ${organisation} antwoordde dat hij niet meer bestaat (410); voortaan wordt hem niets meer gemeld.`,
		failing: (name, organisation) =>
			`De ontvanger van de webhook ${name} van ${organisation} heeft te lang niets aangenomen; voortaan wordt hem niets meer gemeld.`,
		since: "Mislukt sinds",
		next: "Schakel de webhook weer in wanneer hij werkt, en stuur opnieuw wat hij heeft gemist, zolang het wordt bewaard.",
		open: "De pogingen bekijken",
		reason: "U ontvangt dit omdat u eigenaar van de organisatie bent.",
	},
	de: {
		subject: (name) => `Der Webhook ${name} wurde abgeschaltet`,
		heading: "Ein Webhook wurde abgeschaltet",
		gone: (name, organisation) =>
			`Der Empfänger des Webhooks ${name} von ${organisation} hat geantwortet, dass es ihn nicht mehr gibt (410); ihm wird daher nichts mehr gemeldet.`,
		failing: (name, organisation) =>
			`Der Empfänger des Webhooks ${name} von ${organisation} hat zu lange nichts angenommen; ihm wird daher nichts mehr gemeldet.`,
		since: "Fehlgeschlagen seit",
		next: "Wenn er wieder funktioniert, schalten Sie den Webhook ein und senden Sie erneut, was er verpasst hat, solange es aufbewahrt wird.",
		open: "Versuche ansehen",
		reason: "Sie erhalten dies, weil Sie Inhaber der Organisation sind.",
	},
};

/** Tells an owner that a webhook was switched off by itself, why, and what to do. */
export function webhookDisabled(
	mail: Letterhead & {
		organisation: string;
		name: string;
		/** The receiver said that it is gone; else it failed for too long. */
		gone: boolean;
		failingSince: Date | null;
		link: string;
		timeZone: string;
	},
): MailContent {
	const words = inWords[mail.language];
	const why = (mail.gone ? words.gone : words.failing)(mail.name, mail.organisation);
	const since = mail.failingSince && formatInstant(mail.failingSince, mail.timeZone, mail.language);
	return layout({
		letterhead: mail,
		subject: words.subject(mail.name),
		heading: words.heading,
		blocks: [
			{ kind: "paragraph", text: why },
			...(since ? [{ kind: "facts" as const, rows: [{ label: words.since, value: since }] }] : []),
			{ kind: "paragraph", text: words.next },
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason,
	});
}
