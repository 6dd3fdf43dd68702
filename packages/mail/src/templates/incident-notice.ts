import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading(name: string): string;
	mayLead(to: string): string;
	done(what: string): string;
	aware: string;
	concerned: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: (name) => `A data breach concerns ${name}`,
		mayLead: (to) => `What it may lead to: ${to}`,
		done: (what) => `What we have done, and what you can do: ${what}`,
		aware: "We became aware",
		concerned: "Data and people",
		reason: "You receive this as an owner of the organisation. Answer this mail with any question.",
	},
	fr: {
		heading: (name) => `Une violation de données concerne l’organisation ${name}`,
		mayLead: (to) => `Conséquences possibles\u00a0: ${to}`,
		done: (what) => `Ce que nous avons fait, et ce que vous pouvez faire\u00a0: ${what}`,
		aware: "Nous en avons pris connaissance",
		concerned: "Données et personnes",
		reason: "Vous recevez ce courriel en tant que propriétaire de l’organisation. Répondez-y pour toute question.",
	},
	nl: {
		heading: (name) => `Een inbreuk in verband met persoonsgegevens betreft ${name}`,
		mayLead: (to) => `Mogelijke gevolgen: ${to}`,
		done: (what) => `Wat wij hebben gedaan, en wat u kunt doen: ${what}`,
		aware: "Wij kregen er kennis van",
		concerned: "Gegevens en personen",
		reason: "U ontvangt dit als eigenaar van de organisatie. Beantwoord deze e-mail met elke vraag.",
	},
	de: {
		heading: (name) => `Eine Verletzung des Schutzes personenbezogener Daten betrifft ${name}`,
		mayLead: (to) => `Mögliche Folgen: ${to}`,
		done: (what) => `Was wir getan haben und was Sie tun können: ${what}`,
		aware: "Uns bekannt geworden",
		concerned: "Daten und Personen",
		reason: "Sie erhalten dies als Inhaber der Organisation. Antworten Sie bei jeder Frage auf diese E-Mail.",
	},
};

/** Tells an owner of a breach: what happened, what was done, what to do, as an operator wrote it. */
export function incidentNotice(
	mail: Letterhead & {
		organisation: string;
		nature: string;
		consequences: string | null;
		mitigation: string;
		awareAt: Date;
		categories: string | null;
	},
): MailContent {
	const words = inWords[mail.language];
	const { consequences, categories } = mail;
	return layout({
		letterhead: mail,
		subject: words.heading(mail.organisation),
		heading: words.heading(mail.organisation),
		blocks: [
			{ kind: "paragraph", text: mail.nature },
			...(consequences ? [{ kind: "paragraph", text: words.mayLead(consequences) } as const] : []),
			{ kind: "paragraph", text: words.done(mail.mitigation) },
			{
				kind: "facts",
				rows: [
					{ label: words.aware, value: formatInstant(mail.awareAt, "UTC", mail.language) },
					...(categories ? [{ label: words.concerned, value: categories }] : []),
				],
			},
		],
		reason: words.reason,
	});
}
