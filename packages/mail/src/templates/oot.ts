import { formatPlainDate } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Block, type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Told = { heading: string; sentences: string[]; reason: string };
type Words = {
	opened: Told;
	reopened: Told;
	given: Told;
	late: Told;
	caseLate: Told;
	number: string;
	due: string;
	open: string;
	notice: (organisation: string) => string;
};

const inWords: InEveryLanguage<Words> = {
	en: {
		opened: {
			heading: "An instrument was found out of tolerance",
			sentences: [
				"A case is open. The instrument is in quarantine, and what it reached since it was last known to be good is traced.",
				"Decide what becomes of each item, so that the case can be closed.",
			],
			reason: "You decide about results out of tolerance in an organisation here.",
		},
		reopened: {
			heading: "A case out of tolerance is open again",
			sentences: [
				"Something was recorded later that it reaches, and it was signed without that.",
				"Decide what becomes of the new items, so that the case can be closed again.",
			],
			reason: "You answer for this case, or you decide about cases for which nobody answers.",
		},
		given: {
			heading: "You have something to do about a case out of tolerance",
			sentences: ["Open the case to read what, and write there what came of it."],
			reason: "A member of your organisation named you.",
		},
		late: {
			heading: "An action about a case out of tolerance is late",
			sentences: ["Its day is over and it is not done. Open the case, and write there what came of it."],
			reason: "A member of your organisation named you.",
		},
		caseLate: {
			heading: "A case out of tolerance is late",
			sentences: [
				"It was to be closed by this day, and it is not. Its page lists what is missing.",
				"If the day cannot be kept, give the case another one.",
			],
			reason: "You answer for this case, or you decide about cases for which nobody answers.",
		},
		...{ number: "Case", due: "Due on", open: "Open the case" },
		notice: (organisation) => `You receive this because ${organisation} named you as the contact of a customer.`,
	},
	fr: {
		opened: {
			heading: "Un instrument a été trouvé hors tolérance",
			sentences: [
				"Un dossier est ouvert. L’instrument est en quarantaine, et ce qu’il a touché depuis le dernier état reconnu bon est retracé.",
				"Décidez du sort de chaque élément, pour que le dossier puisse être clos.",
			],
			reason: "Vous décidez des résultats hors tolérance dans une organisation de ce service.",
		},
		reopened: {
			heading: "Un dossier hors tolérance est rouvert",
			sentences: [
				"Ce qui a été enregistré depuis le concerne, et il avait été signé sans cela.",
				"Décidez du sort des nouveaux éléments, pour que le dossier puisse être clos de nouveau.",
			],
			reason: "Vous répondez de ce dossier, ou vous décidez des dossiers dont personne ne répond.",
		},
		given: {
			heading: "Vous avez une action à mener dans un dossier hors tolérance",
			sentences: ["Ouvrez le dossier pour la lire, et notez-y le résultat."],
			reason: "Un membre de votre organisation vous a désigné.",
		},
		late: {
			heading: "Une action d’un dossier hors tolérance est en retard",
			sentences: ["Son jour est passé et elle n’est pas faite. Ouvrez le dossier, et notez-y le résultat."],
			reason: "Un membre de votre organisation vous a désigné.",
		},
		caseLate: {
			heading: "Un dossier hors tolérance est en retard",
			sentences: [
				"Il devait être clos ce jour-là et ne l’est pas. Sa page indique ce qui manque.",
				"Si cette date ne peut être tenue, fixez-en une autre.",
			],
			reason: "Vous répondez de ce dossier, ou vous décidez des dossiers dont personne ne répond.",
		},
		...{ number: "Dossier", due: "À faire pour le", open: "Ouvrir le dossier" },
		notice: (organisation) =>
			`Vous recevez ce message parce que ${organisation} vous a désigné comme contact d’un client.`,
	},
	nl: {
		opened: {
			heading: "Een instrument is buiten tolerantie bevonden",
			sentences: [
				"Een dossier is open. Het instrument staat in quarantaine, en wat het heeft bereikt sinds het laatst goed was bevonden, is nagetrokken.",
				"Beslis wat er met elk item gebeurt, zodat het dossier kan worden gesloten.",
			],
			reason: "U beslist in een organisatie van deze dienst over resultaten buiten tolerantie.",
		},
		reopened: {
			heading: "Een dossier buiten tolerantie is weer open",
			sentences: [
				"Er is later iets vastgelegd dat eronder valt, en het was zonder dat ondertekend.",
				"Beslis wat er met de nieuwe items gebeurt, zodat het dossier weer kan worden gesloten.",
			],
			reason:
				"U bent verantwoordelijk voor dit dossier, of u beslist over dossiers waarvoor niemand verantwoordelijk is.",
		},
		given: {
			heading: "U hebt iets te doen voor een dossier buiten tolerantie",
			sentences: ["Open het dossier om te lezen wat, en schrijf daar wat ervan is gekomen."],
			reason: "Een lid van uw organisatie heeft u aangewezen.",
		},
		late: {
			heading: "Een actie voor een dossier buiten tolerantie is te laat",
			sentences: ["De dag is voorbij en ze is niet gedaan. Open het dossier, en schrijf daar wat ervan is gekomen."],
			reason: "Een lid van uw organisatie heeft u aangewezen.",
		},
		caseLate: {
			heading: "Een dossier buiten tolerantie is te laat",
			sentences: [
				"Het moest uiterlijk deze dag worden gesloten, en dat is niet gebeurd. De pagina ervan somt op wat ontbreekt.",
				"Kan de dag niet worden gehaald, geef het dossier dan een andere.",
			],
			reason:
				"U bent verantwoordelijk voor dit dossier, of u beslist over dossiers waarvoor niemand verantwoordelijk is.",
		},
		...{ number: "Dossier", due: "Uiterlijk op", open: "Het dossier openen" },
		notice: (organisation) =>
			`U ontvangt dit omdat ${organisation} u als contactpersoon van een klant heeft aangewezen.`,
	},
	de: {
		opened: {
			heading: "Ein Messmittel wurde außerhalb der Toleranz vorgefunden",
			sentences: [
				"Ein Fall ist offen. Das Messmittel ist gesperrt, und was es seit dem letzten als gut bekannten Zustand berührt hat, ist zurückverfolgt.",
				"Entscheiden Sie, was aus jedem Punkt wird, damit der Fall geschlossen werden kann.",
			],
			reason: "Sie entscheiden in einer Organisation dieses Dienstes über Ergebnisse außerhalb der Toleranz.",
		},
		reopened: {
			heading: "Ein Fall außerhalb der Toleranz ist wieder offen",
			sentences: [
				"Später wurde etwas erfasst, das er betrifft, und er war ohne das unterschrieben.",
				"Entscheiden Sie, was aus den neuen Punkten wird, damit der Fall wieder geschlossen werden kann.",
			],
			reason:
				"Sie sind für diesen Fall verantwortlich, oder Sie entscheiden über Fälle, für die niemand verantwortlich ist.",
		},
		given: {
			heading: "Sie haben in einem Fall außerhalb der Toleranz etwas zu tun",
			sentences: ["Öffnen Sie den Fall, um zu lesen, was, und schreiben Sie dort, was daraus wurde."],
			reason: "Ein Mitglied Ihrer Organisation hat Sie benannt.",
		},
		late: {
			heading: "Eine Maßnahme in einem Fall außerhalb der Toleranz ist überfällig",
			sentences: [
				"Ihr Tag ist vorüber, und sie ist nicht erledigt. Öffnen Sie den Fall, und schreiben Sie dort, was daraus wurde.",
			],
			reason: "Ein Mitglied Ihrer Organisation hat Sie benannt.",
		},
		caseLate: {
			heading: "Ein Fall außerhalb der Toleranz ist überfällig",
			sentences: [
				"Er sollte bis zu diesem Tag geschlossen sein und ist es nicht. Seine Seite führt auf, was fehlt.",
				"Lässt sich der Tag nicht einhalten, so geben Sie dem Fall einen anderen.",
			],
			reason:
				"Sie sind für diesen Fall verantwortlich, oder Sie entscheiden über Fälle, für die niemand verantwortlich ist.",
		},
		...{ number: "Fall", due: "Fällig am", open: "Fall öffnen" },
		notice: (organisation) => `Sie erhalten dies, weil ${organisation} Sie als Kontaktperson eines Kunden benannt hat.`,
	},
};

type Case = Letterhead & { number: string; link: string };

/** Tells that an instrument was found out of tolerance. Nothing of the case stands in the mail but its number. */
export function ootOpened(mail: Case): MailContent {
	const words = inWords[mail.language];
	return about(mail, words.opened, [{ label: words.number, value: mail.number }]);
}

/** Tells that a case was opened again, because something was recorded later that it reaches. */
export function ootReopened(mail: Case): MailContent {
	const words = inWords[mail.language];
	return about(mail, words.reopened, [{ label: words.number, value: mail.number }]);
}

/** Tells somebody that they have an action to do, or that it is late. `dueOn`: a plain date. */
export function ootAction(mail: Case & { dueOn: string; late: boolean }): MailContent {
	const words = inWords[mail.language];
	const due = { label: words.due, value: formatPlainDate(mail.dueOn, mail.language) };
	return about(mail, mail.late ? words.late : words.given, [{ label: words.number, value: mail.number }, due]);
}

/** Tells whoever answers for a case that its day is over. `dueOn`: a plain date. */
export function ootLate(mail: Case & { dueOn: string }): MailContent {
	const words = inWords[mail.language];
	const due = { label: words.due, value: formatPlainDate(mail.dueOn, mail.language) };
	return about(mail, words.caseLate, [{ label: words.number, value: mail.number }, due]);
}

function about(mail: Case, told: Told, rows: { label: string; value: string }[]): MailContent {
	const sentences = told.sentences.map((text) => ({ kind: "paragraph", text }) as const);
	return layout({
		letterhead: mail,
		subject: `${told.heading} (${mail.number})`,
		heading: told.heading,
		blocks: [
			...sentences,
			{ kind: "facts", rows },
			{ kind: "button", label: inWords[mail.language].open, link: mail.link },
		],
		reason: told.reason,
	});
}

/** A notice to a customer in the words of the organisation: its lines, and those that begin with a dash as a list. */
export function ootNotice(
	mail: Letterhead & { organisation: string; subject: string; lines: readonly string[] },
): MailContent {
	return layout({
		letterhead: mail,
		subject: mail.subject,
		heading: mail.subject,
		blocks: blocksOf(mail.lines),
		reason: inWords[mail.language].notice(mail.organisation),
	});
}

function blocksOf(lines: readonly string[]): Block[] {
	const blocks: Block[] = [];
	for (const line of lines) {
		const last = blocks.at(-1);
		if (!line.startsWith("- ")) blocks.push({ kind: "paragraph", text: line });
		else if (last?.kind === "list") last.items.push(line.slice(2));
		else blocks.push({ kind: "list", items: [line.slice(2)] });
	}
	return blocks;
}
