import type { Language } from "./pages/language.ts";
import type { Policy } from "./policy-schema.ts";

type Words = Readonly<Record<Language, string>>;

/**
 * What nobody does with the data of a person whose processing is restricted (Article 18 GDPR): everything but storage.
 * The server's doors refuse by these names, the database behind them too, and pages and mails say them.
 */
export const refusedWhileRestricted = {
	records: {
		en: "You create, change and delete nothing in your organisations.",
		fr: "Vous ne créez, ne modifiez et ne supprimez rien dans vos organisations.",
		nl: "U maakt, wijzigt en verwijdert niets in uw organisaties.",
		de: "Sie legen in Ihren Organisationen nichts an, ändern und löschen nichts.",
	},
	profile: {
		en: "Your name, job title and language of mails stay as they are.",
		fr: "Votre nom, votre fonction et la langue de vos courriels restent tels quels.",
		nl: "Uw naam, functie en de taal van uw e-mails blijven zoals ze zijn.",
		de: "Ihr Name, Ihre Funktion und die Sprache Ihrer E-Mails bleiben, wie sie sind.",
	},
	address: {
		en: "Your e-mail address is not changed, not even by a link mailed before.",
		fr: "Votre adresse électronique n'est pas modifiée, pas même par un lien envoyé avant.",
		nl: "Uw e-mailadres wordt niet gewijzigd, ook niet door een link die eerder is gestuurd.",
		de: "Ihre E-Mail-Adresse wird nicht geändert, auch nicht durch einen früher gesandten Link.",
	},
	membership: {
		en: "You join no other organisation, and nobody changes your role or erases you in one.",
		fr: "Vous ne rejoignez aucune autre organisation, et personne n'y change votre rôle ni ne vous en efface.",
		nl: "U wordt geen lid van een andere organisatie, en niemand wijzigt uw rol of wist u in een organisatie.",
		de: "Sie treten keiner weiteren Organisation bei, und niemand ändert in einer Ihre Rolle oder löscht Sie daraus.",
	},
	consent: {
		en: "No new consent is taken from you, and your use is not counted.",
		fr: "Aucun nouveau consentement n'est recueilli auprès de vous, et votre utilisation n'est pas comptée.",
		nl: "Er wordt u geen nieuwe toestemming gevraagd, en uw gebruik wordt niet geteld.",
		de: "Von Ihnen wird keine neue Einwilligung eingeholt, und Ihre Nutzung wird nicht gezählt.",
	},
	feedback: {
		en: "No feedback is taken from you.",
		fr: "Aucun avis n'est recueilli auprès de vous.",
		nl: "Er wordt geen feedback van u aangenomen.",
		de: "Von Ihnen wird keine Rückmeldung angenommen.",
	},
	mail: {
		en: "No mail goes out to you but what the law or your own act asks for.",
		fr: "Aucun courriel ne vous est envoyé, sauf ceux qu'exige la loi ou qu'appelle un acte de votre part.",
		nl: "Er gaat geen e-mail naar u, behalve wat de wet of een eigen handeling van u vergt.",
		de: "An Sie geht keine E-Mail außer dem, was das Gesetz oder Ihr eigenes Handeln verlangt.",
	},
} as const satisfies Record<string, Words>;

/** What stays open: storage, the person's own rights and safety, and the rights of others (Article 18(2) GDPR). */
export const openWhileRestricted = {
	reading: {
		en: "You sign in, read everything and take copies of it.",
		fr: "Vous vous connectez, lisez tout et en prenez copie.",
		nl: "U meldt zich aan, leest alles en neemt er kopieën van.",
		de: "Sie melden sich an, lesen alles und nehmen Kopien davon.",
	},
	security: {
		en: "You keep your account safe: password, second factor, sessions, confirming your address.",
		fr: "Vous protégez votre compte : mot de passe, second facteur, sessions, confirmation de votre adresse.",
		nl: "U houdt uw account veilig: wachtwoord, tweede factor, sessies, bevestiging van uw adres.",
		de: "Sie halten Ihr Konto sicher: Passwort, zweiter Faktor, Sitzungen, Bestätigung Ihrer Adresse.",
	},
	withdrawal: {
		en: "You withdraw consents.",
		fr: "Vous retirez vos consentements.",
		nl: "U trekt toestemmingen in.",
		de: "Sie widerrufen Einwilligungen.",
	},
	writing: {
		en: "You write to us, and we answer.",
		fr: "Vous nous écrivez, et nous répondons.",
		nl: "U schrijft ons, en wij antwoorden.",
		de: "Sie schreiben uns, und wir antworten.",
	},
	leaving: {
		en: "You leave an organisation, cancel your own or delete your account.",
		fr: "Vous quittez une organisation, résiliez la vôtre ou supprimez votre compte.",
		nl: "U verlaat een organisatie, zegt de uwe op of verwijdert uw account.",
		de: "Sie verlassen eine Organisation, kündigen Ihre eigene oder löschen Ihr Konto.",
	},
	lifting: {
		en: "You end the restriction at any time, under Your account.",
		fr: "Vous mettez fin à la limitation à tout moment, dans votre compte.",
		nl: "U beëindigt de beperking op elk moment, onder Uw account.",
		de: "Sie heben die Einschränkung jederzeit unter „Ihr Konto“ auf.",
	},
	others: {
		en: "An owner can end your membership, because an organisation's rights are its own.",
		fr: "Un propriétaire peut mettre fin à votre appartenance, car les droits d'une organisation lui sont propres.",
		nl: "Een eigenaar kan uw lidmaatschap beëindigen, want de rechten van een organisatie zijn van haar.",
		de: "Ein Inhaber kann Ihre Mitgliedschaft beenden, denn die Rechte einer Organisation sind ihre eigenen.",
	},
	periods: {
		en: "The periods of the retention policy go on. If you need data for a legal claim, tell us, and a hold keeps it.",
		fr:
			"Les délais de la politique de conservation continuent de courir. Si vous avez besoin de données pour faire valoir " +
			"un droit en justice, dites-le-nous, et elles seront bloquées.",
		nl: "De termijnen van het bewaarbeleid lopen door. Hebt u gegevens nodig voor een rechtsvordering, zeg het ons, en een bewaarplicht houdt ze vast.",
		de: "Die Fristen der Aufbewahrungsregeln laufen weiter. Brauchen Sie Daten für einen Rechtsanspruch, so sagen Sie es uns, und eine Löschsperre hält sie fest.",
	},
} as const satisfies Record<string, Words>;

export type RefusedWhileRestricted = keyof typeof refusedWhileRestricted;
export type OpenWhileRestricted = keyof typeof openWhileRestricted;

/** Whether a change of a person's data is refused while its processing is restricted. */
export const isRefusedWhileRestricted = (
	act: RefusedWhileRestricted | OpenWhileRestricted,
): act is RefusedWhileRestricted => act in refusedWhileRestricted;

/** Both lists in words, for pages and mails. */
export const restrictionLists = (language: Language) => ({
	refused: Object.values(refusedWhileRestricted).map((words) => words[language]),
	open: Object.values(openWhileRestricted).map((words) => words[language]),
});

/** Why we end a restriction, as whoever had it made is told: each of the cases of Article 18(1) GDPR, settled. */
export const restrictionEndGrounds = {
	accuracy: {
		en: "What was contested has been checked, and corrected where it was wrong.",
		fr: "Ce qui était contesté a été vérifié, et rectifié là où c'était inexact.",
		nl: "Wat werd betwist, is nagegaan, en verbeterd waar het niet klopte.",
		de: "Was bestritten wurde, ist geprüft und, wo es unrichtig war, berichtigt.",
	},
	lawfulness: {
		en: "The use that was called unlawful has been examined, and it rests on a legal basis.",
		fr: "L'utilisation dite illicite a été examinée, et elle repose sur une base légale.",
		nl: "Het gebruik dat onrechtmatig werd genoemd, is onderzocht, en het berust op een rechtsgrond.",
		de: "Die als unrechtmäßig bezeichnete Nutzung ist geprüft, und sie beruht auf einer Rechtsgrundlage.",
	},
	claim: {
		en: "The legal claim that the data was needed for has ended.",
		fr: "L'action en justice pour laquelle les données étaient nécessaires a pris fin.",
		nl: "De rechtsvordering waarvoor de gegevens nodig waren, is geëindigd.",
		de: "Der Rechtsanspruch, für den die Daten gebraucht wurden, hat sich erledigt.",
	},
	objection: {
		en: "The objection has been decided, and you have been told how.",
		fr: "L'opposition a été tranchée, et vous savez dans quel sens.",
		nl: "Over het bezwaar is beslist, en u weet hoe.",
		de: "Über den Widerspruch ist entschieden, und Ihnen wurde gesagt, wie.",
	},
	agreed: {
		en: "You told us that it may end.",
		fr: "Vous nous avez dit qu'elle pouvait prendre fin.",
		nl: "U hebt ons gezegd dat de beperking mag eindigen.",
		de: "Sie haben uns gesagt, dass sie enden darf.",
	},
} as const satisfies Record<string, Words>;
export type RestrictionEndGround = keyof typeof restrictionEndGrounds;

const hour = 3_600_000;

/** When a restriction ends of whose end somebody is told now: after the policy's notice, at a full hour. */
export const restrictionEndsAt = ({ requests }: Policy, toldAt: Date): Date =>
	new Date(Math.ceil((toldAt.getTime() + requests.restrictionNoticeHours * hour) / hour) * hour);
