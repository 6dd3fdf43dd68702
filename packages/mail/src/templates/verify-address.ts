import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading: string;
	please(name: string): string;
	confirm: string;
	until(at: string): string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "Confirm your e-mail address",
		please: (name) => `${name}, please confirm that this address is yours.`,
		confirm: "Confirm the address",
		until: (at) => `The link works until ${at}.`,
		reason: "Someone signed up with this address. If it was not you, ignore this mail and nothing happens.",
	},
	fr: {
		heading: "Confirmez votre adresse électronique",
		please: (name) => `${name}, veuillez confirmer que cette adresse est la vôtre.`,
		confirm: "Confirmer l’adresse",
		until: (at) => `Le lien fonctionne jusqu’au ${at}.`,
		reason:
			"Quelqu’un s’est inscrit avec cette adresse. Si ce n’était pas vous, ignorez ce courriel et rien ne se passe.",
	},
	nl: {
		heading: "Bevestig uw e-mailadres",
		please: (name) => `${name}, bevestig dat dit adres van u is.`,
		confirm: "Het adres bevestigen",
		until: (at) => `De link werkt tot ${at}.`,
		reason: "Iemand heeft zich met dit adres ingeschreven. Was u het niet, negeer deze e-mail dan en er gebeurt niets.",
	},
	de: {
		heading: "Bestätigen Sie Ihre E-Mail-Adresse",
		please: (name) => `${name}, bitte bestätigen Sie, dass diese Adresse Ihnen gehört.`,
		confirm: "Adresse bestätigen",
		until: (at) => `Der Link funktioniert bis ${at}.`,
		reason:
			"Jemand hat sich mit dieser Adresse registriert. Wenn Sie es nicht waren, ignorieren Sie diese E-Mail, und nichts geschieht.",
	},
};

/** Asks the owner of an address to confirm it. */
export function verifyAddress(
	mail: Letterhead & { name: string; link: string; expiresAt: Date; timeZone: string },
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading,
		heading: words.heading,
		blocks: [
			{ kind: "paragraph", text: words.please(mail.name) },
			{ kind: "button", label: words.confirm, link: inLanguage(mail.link, mail.language) },
			{ kind: "paragraph", text: words.until(formatInstant(mail.expiresAt, mail.timeZone, mail.language)) },
		],
		reason: words.reason,
	});
}
