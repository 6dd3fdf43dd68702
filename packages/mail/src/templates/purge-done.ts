import { numberInWords } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading(organisationId: string): string;
	deleted: string;
	rows(kind: string): string;
	receipt: string;
	verify: string;
	kept: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: (id) => `Your organisation ${id} has been deleted`,
		deleted: "Deleted",
		rows: (kind) => `${kind}, rows`,
		receipt: "See the signed receipt",
		verify: "The receipt can be verified by anyone, offline, with the published key. Keep this mail with it.",
		kept: "What is kept, and why:",
		reason: "You receive this because you owned this organisation when it was cancelled. No other mail follows.",
	},
	fr: {
		heading: (id) => `Votre organisation ${id} a été supprimée`,
		deleted: "Suppression",
		rows: (kind) => `${kind}, lignes`,
		receipt: "Voir le reçu signé",
		verify: "Chacun peut vérifier le reçu, hors ligne, avec la clé publiée. Gardez ce courriel avec le reçu.",
		kept: "Ce qui est conservé, et pourquoi\u00a0:",
		reason:
			"Vous recevez ce courriel parce que vous étiez propriétaire de cette organisation lors de sa résiliation. Aucun autre courriel ne suit.",
	},
	nl: {
		heading: (id) => `Uw organisatie ${id} is verwijderd`,
		deleted: "Verwijderd",
		rows: (kind) => `${kind}, regels`,
		receipt: "Het ondertekende bewijs bekijken",
		verify: "Iedereen kan het bewijs offline controleren, met de gepubliceerde sleutel. Bewaar deze e-mail erbij.",
		kept: "Wat wordt bewaard, en waarom:",
		reason:
			"U ontvangt dit omdat u eigenaar van deze organisatie was toen ze werd opgezegd. Er volgt geen andere e-mail.",
	},
	de: {
		heading: (id) => `Ihre Organisation ${id} wurde gelöscht`,
		deleted: "Gelöscht",
		rows: (kind) => `${kind}, Zeilen`,
		receipt: "Unterzeichneten Beleg ansehen",
		verify:
			"Jeder kann den Beleg offline mit dem veröffentlichten Schlüssel prüfen. Bewahren Sie diese E-Mail dazu auf.",
		kept: "Was aufbewahrt wird, und warum:",
		reason:
			"Sie erhalten dies, weil Sie Inhaber dieser Organisation waren, als sie gekündigt wurde. Es folgt keine weitere E-Mail.",
	},
};

/**
 * Tells the former owner that the data are gone. The organisation's name is gone too, so the mail names its number.
 * `counts` are the rows on the receipt, `survives` names what is kept and until when, in the words of the policy.
 */
export function purgeDone(
	mail: Letterhead & {
		organisationId: string;
		purgedAt: Date;
		timeZone: string;
		receiptLink: string;
		counts: { label: string; deleted: number }[];
		survives: string[];
	},
): MailContent {
	const { language } = mail;
	const words = inWords[language];
	const counts = mail.counts.map(({ label, deleted }) => ({
		...{ label: words.rows(label), value: numberInWords(deleted, language) },
	}));
	return layout({
		letterhead: mail,
		subject: words.heading(mail.organisationId),
		heading: words.heading(mail.organisationId),
		blocks: [
			{
				kind: "facts",
				rows: [{ label: words.deleted, value: formatInstant(mail.purgedAt, mail.timeZone, language) }, ...counts],
			},
			{ kind: "button", label: words.receipt, link: inLanguage(mail.receiptLink, language) },
			{ kind: "paragraph", text: words.verify },
			...(mail.survives.length === 0
				? []
				: [{ kind: "paragraph", text: words.kept } as const, { kind: "list", items: mail.survives } as const]),
		],
		reason: words.reason,
	});
}
