import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	heading: string;
	sentence(organisation: string): string;
	facts: Readonly<Record<"name" | "createdBy" | "until", string>>;
	open: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		heading: "An API key was created",
		sentence: (organisation) =>
			`With this key, a program can read or change what its scopes allow in ${organisation}, without a password.`,
		facts: { name: "Name of the key", createdBy: "Created by", until: "Works until" },
		open: "See the API keys",
		reason: "You receive this because you are an owner. If nobody needs this key, revoke it there.",
	},
	fr: {
		heading: "Une clé API a été créée",
		sentence: (organisation) =>
			`Avec cette clé, un programme peut lire ou modifier ce que ses portées permettent dans l’organisation ${organisation}, sans mot de passe.`,
		facts: { name: "Nom de la clé", createdBy: "Créée par", until: "Valable jusqu’à" },
		open: "Voir les clés API",
		reason:
			"Vous recevez ce courriel parce que vous êtes propriétaire. Si personne n’a besoin de cette clé, révoquez-la à cet endroit.",
	},
	nl: {
		heading: "Er is een API-sleutel gemaakt",
		sentence: (organisation) =>
			`Met deze sleutel kan een programma zonder wachtwoord lezen of wijzigen wat de bereiken ervan in ${organisation} toestaan.`,
		facts: { name: "Naam van de sleutel", createdBy: "Gemaakt door", until: "Werkt tot" },
		open: "De API-sleutels bekijken",
		reason: "U ontvangt dit omdat u eigenaar bent. Heeft niemand deze sleutel nodig, trek hem daar dan in.",
	},
	de: {
		heading: "Ein API-Schlüssel wurde erstellt",
		sentence: (organisation) =>
			`Mit diesem Schlüssel kann ein Programm ohne Passwort lesen oder ändern, was seine Bereiche bei ${organisation} erlauben.`,
		facts: { name: "Name des Schlüssels", createdBy: "Erstellt von", until: "Gilt bis" },
		open: "API-Schlüssel ansehen",
		reason: "Sie erhalten dies, weil Sie Inhaber sind. Wenn niemand diesen Schlüssel braucht, widerrufen Sie ihn dort.",
	},
};

/** Tells an owner of a new API key. */
export function apiKeyCreated(
	mail: Letterhead & {
		organisation: string;
		name: string;
		/** Empty where the person is no member any more. */
		createdBy: string;
		expiresAt: Date;
		timeZone: string;
		link: string;
	},
): MailContent {
	const { facts, ...words } = inWords[mail.language];
	return layout({
		letterhead: mail,
		subject: `${words.heading} (${mail.organisation})`,
		heading: words.heading,
		blocks: [
			{ kind: "paragraph", text: words.sentence(mail.organisation) },
			{
				kind: "facts",
				rows: [
					{ label: facts.name, value: mail.name },
					...(mail.createdBy ? [{ label: facts.createdBy, value: mail.createdBy }] : []),
					{ label: facts.until, value: formatInstant(mail.expiresAt, mail.timeZone, mail.language) },
				],
			},
			{ kind: "button", label: words.open, link: mail.link },
		],
		reason: words.reason,
	});
}
