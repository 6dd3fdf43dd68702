import type { Locale } from "./i18n.ts";

const KINDS = [
	...(["access", "rectification", "erasure", "portability", "restriction"] as const),
	...(["objection", "export", "audit_early_deletion", "under_16", "other"] as const),
] as const;

export type RequestKind = (typeof KINDS)[number];

/** What people can ask about their data, in the words of the form. */
const KIND_WORDS: Readonly<Record<Locale, Readonly<Record<RequestKind, string>>>> = {
	en: {
		access: "A copy of my data and what is done with it",
		rectification: "Correct something that is wrong",
		erasure: "Delete my account",
		portability: "My data in a form other programs read",
		restriction: "Keep the data but do not use it for now",
		objection: "Object to a use of my data",
		export: "An export, because I cannot sign in",
		audit_early_deletion: "Delete an audit log before its time",
		under_16: "Delete the account of somebody under 16",
		other: "Something else",
	},
	fr: {
		access: "Une copie de mes données et de ce qui en est fait",
		rectification: "Corriger quelque chose d’inexact",
		erasure: "Supprimer mon compte",
		portability: "Mes données sous une forme que d’autres programmes lisent",
		restriction: "Garder les données sans les utiliser pour le moment",
		objection: "M’opposer à une utilisation de mes données",
		export: "Une exportation, parce que je ne peux pas me connecter",
		audit_early_deletion: "Supprimer un journal d’audit avant son terme",
		under_16: "Supprimer le compte d’une personne de moins de 16 ans",
		other: "Autre chose",
	},
	nl: {
		access: "Een kopie van mijn gegevens en wat ermee gebeurt",
		rectification: "Iets verbeteren dat niet klopt",
		erasure: "Mijn account verwijderen",
		portability: "Mijn gegevens in een vorm die andere programma’s lezen",
		restriction: "De gegevens bewaren maar voorlopig niet gebruiken",
		objection: "Bezwaar maken tegen een gebruik van mijn gegevens",
		export: "Een export, omdat ik mij niet kan aanmelden",
		audit_early_deletion: "Een auditlogboek vóór zijn termijn verwijderen",
		under_16: "Het account verwijderen van iemand onder 16 jaar",
		other: "Iets anders",
	},
	de: {
		access: "Eine Kopie meiner Daten und was mit ihnen geschieht",
		rectification: "Etwas Unrichtiges berichtigen",
		erasure: "Mein Konto löschen",
		portability: "Meine Daten in einer Form, die andere Programme lesen",
		restriction: "Die Daten aufbewahren, aber vorerst nicht nutzen",
		objection: "Einer Nutzung meiner Daten widersprechen",
		export: "Ein Export, weil ich mich nicht anmelden kann",
		audit_early_deletion: "Ein Audit-Protokoll vor seiner Zeit löschen",
		under_16: "Das Konto einer Person unter 16 Jahren löschen",
		other: "Etwas anderes",
	},
};

const optionsOf = <Kind extends RequestKind>(kinds: readonly Kind[], words: Readonly<Record<Kind, string>>) =>
	kinds.map((value) => ({ value, label: words[value] }));

/** The kinds in English, for the console. */
export const REQUEST_KINDS = optionsOf(KINDS, KIND_WORDS.en);

/** The kinds a form offers. Who is signed in takes an export by themselves. */
export const requestKindsIn = (locale: Locale, signedIn: boolean) =>
	optionsOf(KINDS, KIND_WORDS[locale]).filter(({ value }) => !(signedIn && value === "export"));

/** Words of the form that asks something about personal data, and of the public page around it. */
export const REQUEST_WORDS = {
	en: {
		title: "Ask about your data",
		intro: "For people who cannot sign in. With an account, ask there: it is quicker.",
		sentTitle: "Your request has arrived",
		sentIntro: "A mail with its number, and by when it is answered, is on its way.",
		sentNote: "Before we act on it we check who sent it, and for whom. We may write to you for that.",
		inAccount: "Ask in your account",
		orWrite: "· or write to",
		kind: "What do you ask for?",
		choose: "Choose",
		email: "E-mail address",
		emailNote: "The one of your account, if you have one. The answer goes there.",
		name: "Your name",
		account: "E-mail address of the account to delete",
		accountNote: "Of the person under 16. If you do not know it, say below whose account it is.",
		details: "What we should know",
		send: "Send the request",
	},
	fr: {
		title: "Demande sur vos données",
		intro:
			"Pour les personnes qui ne peuvent pas se connecter. Si vous avez un compte, demandez depuis celui-ci\u00a0: c’est plus rapide.",
		sentTitle: "Votre demande est arrivée",
		sentIntro: "Un courriel est en route avec son numéro et la date à laquelle vous aurez la réponse.",
		sentNote:
			"Avant d’y donner suite, nous vérifions qui l’a envoyée, et pour qui. Il se peut que nous vous écrivions pour cela.",
		inAccount: "Demander dans votre compte",
		orWrite: "· ou écrivez à",
		kind: "Que demandez-vous\u202f?",
		choose: "Choisissez",
		email: "Adresse électronique",
		emailNote: "Celle de votre compte, si vous en avez un. La réponse y est envoyée.",
		name: "Votre nom",
		account: "Adresse électronique du compte à supprimer",
		accountNote:
			"Celle de la personne de moins de 16 ans. Si vous ne la connaissez pas, dites plus bas de qui est le compte.",
		details: "Ce que nous devrions savoir",
		send: "Envoyer la demande",
	},
	nl: {
		title: "Vragen over uw gegevens",
		intro: "Voor wie zich niet kan aanmelden. Hebt u een account, vraag het dan daar: dat gaat sneller.",
		sentTitle: "Uw verzoek is aangekomen",
		sentIntro: "Een e-mail met het nummer, en tot wanneer u antwoord krijgt, is onderweg.",
		sentNote:
			"Voordat wij eraan voldoen, gaan wij na wie het heeft gestuurd en voor wie. Misschien schrijven wij u daarvoor.",
		inAccount: "In uw account vragen",
		orWrite: "· of schrijf aan",
		kind: "Wat vraagt u?",
		choose: "Kies",
		email: "E-mailadres",
		emailNote: "Dat van uw account, als u er een hebt. Het antwoord gaat daarheen.",
		name: "Uw naam",
		account: "E-mailadres van het te verwijderen account",
		accountNote: "Van de persoon onder 16 jaar. Kent u het niet, zeg dan hieronder van wie het account is.",
		details: "Wat wij moeten weten",
		send: "Het verzoek versturen",
	},
	de: {
		title: "Antrag zu Ihren Daten",
		intro: "Für Personen, die sich nicht anmelden können. Mit einem Konto fragen Sie dort: Das geht schneller.",
		sentTitle: "Ihr Antrag ist angekommen",
		sentIntro: "Eine E-Mail mit seiner Nummer und der Frist für die Antwort ist unterwegs.",
		sentNote:
			"Bevor wir ihm nachkommen, prüfen wir, wer ihn gesandt hat und für wen. Vielleicht schreiben wir Ihnen dazu.",
		inAccount: "In Ihrem Konto fragen",
		orWrite: "· oder schreiben Sie an",
		kind: "Worum bitten Sie?",
		choose: "Wählen Sie",
		email: "E-Mail-Adresse",
		emailNote: "Die Ihres Kontos, wenn Sie eines haben. Dorthin geht die Antwort.",
		name: "Ihr Name",
		account: "E-Mail-Adresse des zu löschenden Kontos",
		accountNote: "Die der Person unter 16 Jahren. Wenn Sie sie nicht kennen, sagen Sie unten, wessen Konto es ist.",
		details: "Was wir wissen sollten",
		send: "Antrag senden",
	},
} as const;

/** What an owner can ask for a member. */
export const MEMBER_KINDS = ["access", "rectification", "erasure", "restriction", "objection", "other"] as const;

const MEMBER_WORDS: Readonly<Record<Locale, Readonly<Record<(typeof MEMBER_KINDS)[number], string>>>> = {
	en: {
		access: "A copy of their data and what is done with it",
		rectification: "Correct something that is wrong",
		erasure: "Delete their account",
		restriction: "Keep their data but do not use it for now",
		objection: "Object to a use of their data",
		other: "Something else",
	},
	fr: {
		access: "Une copie de ses données et de ce qui en est fait",
		rectification: KIND_WORDS.fr.rectification,
		erasure: "Supprimer son compte",
		restriction: "Garder ses données sans les utiliser pour le moment",
		objection: "S’opposer à une utilisation de ses données",
		other: KIND_WORDS.fr.other,
	},
	nl: {
		access: "Een kopie van de gegevens en wat ermee gebeurt",
		rectification: KIND_WORDS.nl.rectification,
		erasure: "Het account verwijderen",
		restriction: "De gegevens bewaren maar voorlopig niet gebruiken",
		objection: "Bezwaar maken tegen een gebruik van de gegevens",
		other: KIND_WORDS.nl.other,
	},
	de: {
		access: "Eine Kopie der Daten und was mit ihnen geschieht",
		rectification: KIND_WORDS.de.rectification,
		erasure: "Das Konto löschen",
		restriction: "Die Daten aufbewahren, aber vorerst nicht nutzen",
		objection: "Einer Nutzung der Daten widersprechen",
		other: KIND_WORDS.de.other,
	},
};

/** The kinds of {@link MEMBER_KINDS}, in the words of the form. */
export const memberKindsIn = (locale: Locale) => optionsOf(MEMBER_KINDS, MEMBER_WORDS[locale]);

export const requestName = (kind: string, locale: Locale = "en"): string =>
	(KIND_WORDS[locale] as Record<string, string>)[kind] ?? kind;

const STATES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
	en: {
		open: "Being worked on",
		deferred: "Waits for a legal hold",
		answered: "Answered",
		refused: "Refused",
		ended: "Ended",
	},
	fr: {
		open: "En cours de traitement",
		deferred: "En attente d’un gel de suppression",
		answered: "Réponse donnée",
		refused: "Refusée",
		ended: "Terminée",
	},
	nl: {
		open: "In behandeling",
		deferred: "Wacht op een wettelijke bewaarplicht",
		answered: "Beantwoord",
		refused: "Geweigerd",
		ended: "Afgesloten",
	},
	de: {
		open: "In Bearbeitung",
		deferred: "Wartet auf eine Löschsperre",
		answered: "Beantwortet",
		refused: "Abgelehnt",
		ended: "Beendet",
	},
};

export const requestState = (state: string, locale: Locale = "en"): string => STATES[locale][state] ?? state;
