import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading(operator: string): string;
	change(provider: string, what: string): string;
	disagree: string;
	effective: string;
	see: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: (operator) => `${operator} changes its sub-processors`,
		change: (provider, what) => `${provider}: ${what}`,
		disagree: "If your organisation does not agree, it can cancel before that day.",
		effective: "Takes effect",
		see: "See all sub-processors",
		reason: "You receive this because you own an organisation.",
	},
	fr: {
		heading: (operator) => `${operator} change de sous-traitants`,
		change: (provider, what) => `${provider}\u00a0: ${what}`,
		disagree: "Si votre organisation n’est pas d’accord, elle peut résilier avant ce jour.",
		effective: "Entrée en vigueur",
		see: "Voir tous les sous-traitants",
		reason: "Vous recevez ce courriel parce que vous êtes propriétaire d’une organisation.",
	},
	nl: {
		heading: (operator) => `${operator} wijzigt zijn subverwerkers`,
		change: (provider, what) => `${provider}: ${what}`,
		disagree: "Gaat uw organisatie niet akkoord, dan kan ze vóór die dag opzeggen.",
		effective: "Inwerkingtreding",
		see: "Alle subverwerkers bekijken",
		reason: "U ontvangt dit omdat u eigenaar bent van een organisatie.",
	},
	de: {
		heading: (operator) => `${operator} ändert seine Unterauftragsverarbeiter`,
		change: (provider, what) => `${provider}: ${what}`,
		disagree: "Ist Ihre Organisation nicht einverstanden, so kann sie vor diesem Tag kündigen.",
		effective: "Gilt ab",
		see: "Alle Unterauftragsverarbeiter ansehen",
		reason: "Sie erhalten dies, weil Sie Inhaber einer Organisation sind.",
	},
};

/** Announces changes of the sub-processors, each in the words of the policy. */
export function subProcessorChange(
	mail: Letterhead & {
		operator: string;
		changes: readonly { provider: string; what: string }[];
		effectiveAt: Date;
		link: string;
	},
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading(mail.operator),
		heading: words.heading(mail.operator),
		blocks: [
			...mail.changes.map(({ provider, what }) => ({ kind: "paragraph", text: words.change(provider, what) }) as const),
			{ kind: "paragraph", text: words.disagree },
			{
				kind: "facts",
				rows: [{ label: words.effective, value: formatInstant(mail.effectiveAt, "UTC", mail.language) }],
			},
			{ kind: "button", label: words.see, link: inLanguage(mail.link, mail.language) },
		],
		reason: words.reason,
	});
}
