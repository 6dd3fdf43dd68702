import { periodWords, typeset } from "@calibrant/policy";
import type { MailContent } from "../mailer.ts";
import { type DueInstrument, listInstruments } from "./due-instruments.ts";
import { type InEveryLanguage, type Letterhead, layout } from "./layout.ts";

type Words = {
	one: string;
	many: string;
	sentence(name: string, period: string): string;
	next: string;
	openOne: string;
	openAll: string;
	reason: string;
};
const inWords: InEveryLanguage<Words> = {
	en: {
		one: "An instrument is long overdue",
		many: "Instruments are long overdue",
		sentence: (name, period) =>
			`What is listed here is in service at ${name} and was due for calibration more than ${period} ago.`,
		next: "Have it calibrated, give it another due date, or take it out of service. You are told of this due date once.",
		openOne: "Open the instrument",
		openAll: "See what is overdue",
		reason: "You receive this as the custodian, or as a manager where the custodian is no member.",
	},
	fr: {
		one: "Un instrument est très en retard",
		many: "Des instruments sont très en retard",
		sentence: (name, period) =>
			`Ce qui est énuméré ici est en service dans l’organisation ${name}, et son étalonnage est échu depuis plus de ${period}.`,
		next: "Faites-le étalonner, donnez-lui une autre échéance ou mettez-le hors service. Cette échéance ne vous est signalée qu’une fois.",
		openOne: "Ouvrir l’instrument",
		openAll: "Voir ce qui est en retard",
		reason:
			"Vous recevez ce courriel comme responsable de l’instrument, ou comme gestionnaire lorsque ce responsable n’est pas membre.",
	},
	nl: {
		one: "Een instrument is ruim te laat",
		many: "Instrumenten zijn ruim te laat",
		sentence: (name, period) =>
			`Wat hier staat, is in gebruik bij ${name} en had meer dan ${period} geleden gekalibreerd moeten zijn.`,
		next: "Laat het kalibreren, geef het een andere vervaldatum of neem het uit gebruik. Over deze vervaldatum hoort u één keer.",
		openOne: "Het instrument openen",
		openAll: "Bekijken wat te laat is",
		reason: "U ontvangt dit als verantwoordelijke, of als beheerder waar de verantwoordelijke geen lid is.",
	},
	de: {
		one: "Ein Messmittel ist lange überfällig",
		many: "Messmittel sind lange überfällig",
		sentence: (name, period) =>
			`Was hier steht, ist bei ${name} in Betrieb, und seine Kalibrierung war vor mehr als ${period} fällig.`,
		next: "Lassen Sie es kalibrieren, geben Sie ihm einen anderen Termin oder nehmen Sie es außer Betrieb. Über diesen Termin hören Sie einmal.",
		openOne: "Messmittel öffnen",
		openAll: "Überfälliges ansehen",
		reason:
			"Sie erhalten dies als zuständige Person, oder als Verwalter, wenn die zuständige Person kein Mitglied ist.",
	},
};

/** Tells whoever answers for instruments that they are overdue by more than `days`. `all`: how many there are. */
export function instrumentsOverdue(
	mail: Letterhead & {
		organisation: string;
		days: number;
		all: number;
		instruments: readonly DueInstrument[];
		link: string;
	},
): MailContent {
	const { language, all } = mail;
	const words = inWords[language];
	const heading = all === 1 ? words.one : words.many;
	const days = typeset(periodWords({ unit: "days", n: mail.days }, language), language);
	// After "vor", German counts in the dative.
	const period = language === "de" ? days.replace(/(Tag)e$/, "$1en") : days;
	return layout({
		letterhead: mail,
		subject: `${heading} (${mail.organisation})`,
		heading,
		blocks: [
			{ kind: "paragraph", text: words.sentence(mail.organisation, period) },
			...listInstruments(mail.instruments, all, mail),
			{ kind: "paragraph", text: words.next },
			{ kind: "button", label: all === 1 ? words.openOne : words.openAll, link: mail.link },
		],
		reason: words.reason,
	});
}
