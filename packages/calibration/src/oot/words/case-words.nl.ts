import { longDate } from "@calibrant/documents";
import { type CaseWords, several } from "./case-words.en.ts";

export const caseNl: CaseWords = {
	day: (date) => longDate(date, "nl"),
	severities: {
		...{ none: "Geen gevolg", minor: "Voldoet toch", major: "Voldoet misschien niet" },
		...{ critical: "Voldoet waarschijnlijk niet", unknown: "Niet te zeggen" },
	},
	meanings: { performed: "Uitgewerkt door", approved: "Gesloten door" },
	reachedNothing: "Er is geen kalibratie en geen vastgelegd gebruik bereikt.",
	items: (n, which) => `${several(n, "item", "items")}: ${which}.`,
	counted: {
		none: (n) => several(n, "zonder gevolg", "zonder gevolg"),
		minor: (n) => several(n, "voldoet toch", "voldoen toch"),
		major: (n) => several(n, "voldoet misschien niet", "voldoen misschien niet"),
		critical: (n) => several(n, "voldoet waarschijnlijk niet", "voldoen waarschijnlijk niet"),
		unknown: (n) => several(n, "niet te zeggen", "niet te zeggen"),
	},
	dispositions: {
		...{ no_impact: "Geen impact", use_as_is: "Gebruiken zoals het is", recheck: "Opnieuw controleren" },
		...{ rework: "Herbewerken", recall: "Terugroepen", scrap: "Afkeuren", notify: "De klant informeren" },
	},
	notDecided: "Niet beslist",
	although: {
		critical: (decision) => `${decision}, hoewel het waarschijnlijk niet voldoet`,
		unknown: (decision) => `${decision}, hoewel niet te zeggen is of het voldoet`,
	},
	waiting: (n, which) =>
		`${several(n, "item waarvan niet bekend is of het voldoet, is niet beslist", "items waarvan niet bekend is of ze voldoen, zijn niet beslist")}: ${which}.`,
	accepted: (n, which) =>
		`${several(n, "item is aanvaard hoewel niet bekend is of het voldoet", "items zijn aanvaard hoewel niet bekend is of ze voldoen")}: ${which}.`,
	together: (day, disposition, decided) =>
		`Samen beslist op ${day} (${disposition.toLowerCase()}): ${several(decided, "item", "items")}`,
	leftOut: (n, which) =>
		`${several(n, "waarvan niet bekend is of het voldoet, is weggelaten", "waarvan niet bekend is of ze voldoen, zijn weggelaten")}: ${which}.`,
	closedOn: (at) => `Gesloten op ${at}.`,
	setAside: (reason) => `Terzijde gelegd: ${reason}`,
	inVerification: "Niet gesloten: het wacht op de handtekening van een tweede persoon.",
	notClosed: "Niet gesloten.",
	openedAgain: "Niet gesloten: het is opnieuw geopend.",
	steps: {
		...{ contained: "", scoped: "Wat het instrument bereikte, is niet nagegaan." },
		...{ assessed: "Niet elk item is met zijn uitkomst beslist.", root_cause: "Zeg waarom het gebeurde." },
		...{ actions: "Niet elke actie is gedaan.", notified: "Wie te informeren is, staat niet vast." },
		verified: "Zeg hoe is geverifieerd dat de acties werken.",
	},
	grounds: {
		left_in_tolerance: (from, found) =>
			`Een kalibratie van ${from} liet het binnen tolerantie achter; het is buiten tolerantie bevonden op ${found}.`,
		acquired: (from, found) =>
			`Geen kalibratie hier liet eerder binnen tolerantie achter wat faalde. Het is aangeschaft op ${from}, en buiten tolerantie bevonden op ${found}.`,
		beginning: (_from, found) =>
			`Geen kalibratie hier liet eerder binnen tolerantie achter wat faalde, zodat de tijd in twijfel met de gegevens begint. Het is buiten tolerantie bevonden op ${found}.`,
	},
	asAWhole: "Het instrument als geheel",
	inDoubt: (what, since) => `${what}: in twijfel sinds ${since}.`,
	beginningOfRecords: "het begin van de gegevens",
	cameLater: (day) => `Een kalibratie van ${day} is na het falen vastgelegd; ze verkort de tijd in twijfel niet.`,
	wouldBeShorter: (from, until) =>
		`Volgens de registraties van nu zou ze van ${from} tot ${until} lopen; wat bij het openen van het dossier in twijfel was, blijft dat.`,
	reachedNoMore: (why) => `Niet meer bereikt. ${why}`,
	gone: {
		voided: (reason) => `Het gebruik is ongeldig gemaakt (${reason}).`,
		withdrawn: (reason) => `De kalibratie is ingetrokken (${reason}).`,
		unreached: "De registraties leiden er niet meer naartoe.",
	},
	since: (day) => `sinds ${day}`,
	until: (day) => `tot ${day}`,
	fromTo: (from, to) => `${from} tot ${to}`,
	notTraced: "Het is nog niet nagegaan.",
	beginning: "het begin",
	noUse: (tag, from, to) =>
		`${tag}: van ${from} tot ${to} is geen gebruik vastgelegd; waarvoor het is gebruikt, is niet na te gaan.`,
	gaps: (tag, days, { all, named, which }) =>
		`${tag}: er is geen gebruik vastgelegd${days === null ? "" : ` op ${several(days, "dag", "dagen")}`}${all > named ? ` in ${all} perioden, waarvan de langste ${which}` : `: ${which}`}.`,
	withoutStandards: (n) =>
		`${several(n, "kalibratie", "kalibraties")} in die tijd zonder genoemde standaard: of het daar is gebruikt, is niet bekend.`,
	noGap: "Van elk bereikt instrument is het gebruik zonder onderbreking vastgelegd.",
	facts: {
		...{ instrument: "Instrument", foundOn: "Vastgesteld op", foundBy: "Gevonden door", answers: "Verantwoordelijk" },
		...{ nobody: "Niemand genoemd", nonconformity: "Afwijking", printed: "Afgedrukt op" },
		...{ by: "Gevonden door middel van", stopped: "Werk gestopt", back: "Weer in gebruik" },
		...{ notStopped: "Niet door dit dossier", notBack: "Nog niet" },
	},
	calibrationOf: (day, certificate) =>
		`Kalibratie van ${day}${certificate === null ? "" : `, certificaat ${certificate}`}`,
	forCustomer: (customer) => `voor ${customer}`,
	outcome: (outcome) => `Uitkomst: ${outcome}`,
	untilThen: (day, what) => `Tot ${day}: ${what}`,
	notDone: "Niet gedaan",
	noCustomer: (customer) => `${customer} (geen klant van dit dossier)`,
	nameErased: "(naam gewist)",
	closedFor: (number) => `Voor de ${number}e keer gesloten`,
	closedAt: (at) => `Gesloten op ${at}`,
	by: (what, name) => `${what} door ${name}`,
	reopened: (at) => `opnieuw geopend op ${at}`,
	firstSent: (at, by, reason) => `Vóór justering, eerst verzonden op ${at} door ${by}; teruggestuurd: ${reason}`,
	sent: (at, by, reason) => `Vóór justering, verzonden op ${at} door ${by}; teruggestuurd: ${reason}`,
	readBefore: (nominal, read, error) => `${nominal}: afgelezen ${read}, fout ${error}`,
	notJudged: "niet beoordeeld",
	notKnown: "onbekend",
	formerMember: "een voormalig lid",
};
