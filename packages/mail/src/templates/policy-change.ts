import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, inLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading(operator: string): string;
	published(version: string): string;
	until: string;
	effective: string;
	see: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: (operator) => `New version of how ${operator} keeps and deletes data`,
		published: (version) =>
			`Version ${version} of the retention schedule, the privacy notice and the terms has been published.`,
		until:
			"Until it takes effect the version before it applies. What changes, in words and numbers, is on the page below.",
		effective: "Takes effect",
		see: "See what changes",
		reason: "You receive this because you have an account.",
	},
	fr: {
		heading: (operator) => `Nouvelle version de la façon dont ${operator} conserve et supprime les données`,
		published: (version) =>
			`La version ${version} du calendrier de conservation, de la notice sur les données personnelles et des conditions a été publiée.`,
		until:
			"Jusqu’à son entrée en vigueur, la version précédente s’applique. Ce qui change, en mots et en nombres, figure sur la page ci-dessous.",
		effective: "Entrée en vigueur",
		see: "Voir ce qui change",
		reason: "Vous recevez ce courriel parce que vous avez un compte.",
	},
	nl: {
		heading: (operator) => `Nieuwe versie van hoe ${operator} gegevens bewaart en verwijdert`,
		published: (version) =>
			`Versie ${version} van het bewaarschema, de privacyverklaring en de voorwaarden is gepubliceerd.`,
		until:
			"Tot ze in werking treedt, geldt de versie ervoor. Wat er in woorden en getallen wijzigt, staat op de pagina hieronder.",
		effective: "Inwerkingtreding",
		see: "Bekijken wat wijzigt",
		reason: "U ontvangt dit omdat u een account hebt.",
	},
	de: {
		heading: (operator) => `Neue Fassung dessen, wie ${operator} Daten aufbewahrt und löscht`,
		published: (version) =>
			`Fassung ${version} des Aufbewahrungsplans, der Datenschutzerklärung und der Bedingungen ist veröffentlicht.`,
		until: "Bis sie gilt, gilt die Fassung davor. Was sich in Worten und Zahlen ändert, steht auf der Seite unten.",
		effective: "Gilt ab",
		see: "Ansehen, was sich ändert",
		reason: "Sie erhalten dies, weil Sie ein Konto haben.",
	},
};

/** Announces a version of the policy, and from when it applies. `link` leads to the page that says it in full. */
export function policyChange(
	mail: Letterhead & { operator: string; version: string; effectiveAt: Date; link: string },
): MailContent {
	const words = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: words.heading(mail.operator),
		heading: words.heading(mail.operator),
		blocks: [
			{ kind: "paragraph", text: words.published(mail.version) },
			{ kind: "paragraph", text: words.until },
			{
				kind: "facts",
				rows: [{ label: words.effective, value: formatInstant(mail.effectiveAt, "UTC", mail.language) }],
			},
			{ kind: "button", label: words.see, link: inLanguage(mail.link, mail.language) },
		],
		reason: words.reason,
	});
}
