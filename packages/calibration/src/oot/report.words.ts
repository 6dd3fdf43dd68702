import { longDate } from "@calibrant/documents";
import type { Severity } from "@calibrant/metrology";
import type { Language } from "@calibrant/policy";
import type { Disposition } from "./case-view.ts";

const several = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

const en = {
	/** Days as they are kept: `YYYY-MM-DD`. */
	day: (date: string) => date,
	severities: {
		...{ none: "No effect", minor: "Conforms all the same", major: "May not conform" },
		...{ critical: "Probably does not conform", unknown: "Cannot be told" },
	} as Record<Severity, string>,
	/** What the signatures under a case mean. */
	meanings: { performed: "Worked out by", approved: "Closed by" } as Readonly<Record<string, string>>,
	reachedNothing: "No calibration and no recorded use was reached.",
	items: (n: number, which: string) => `${several(n, "item", "items")}: ${which}.`,
	counted: {
		none: (n: number) => several(n, "has no effect", "have no effect"),
		minor: (n: number) => several(n, "conforms all the same", "conform all the same"),
		major: (n: number) => several(n, "may not conform", "may not conform"),
		critical: (n: number) => several(n, "probably does not conform", "probably do not conform"),
		unknown: (n: number) => several(n, "cannot be told", "cannot be told"),
	} as Record<Severity, (n: number) => string>,
	dispositions: {
		...{ no_impact: "No impact", use_as_is: "Use as is", recheck: "Check again", rework: "Rework" },
		...{ recall: "Recall", scrap: "Scrap", notify: "Tell the customer" },
	} as Record<Disposition, string>,
	notDecided: "Not decided",
	although: {
		critical: (decision: string) => `${decision}, although it probably does not conform`,
		unknown: (decision: string) => `${decision}, although it may or may not conform, which cannot be told`,
	},
	waiting: (n: number, which: string) =>
		`${several(n, "item is not known to conform and is not decided", "items are not known to conform and are not decided")}: ${which}.`,
	accepted: (n: number, which: string) =>
		`${several(n, "item is accepted although it is not known to conform", "items are accepted although they are not known to conform")}: ${which}.`,
	together: (day: string, disposition: string, decided: number) =>
		`Decided together on ${day} (${disposition.toLowerCase()}): ${several(decided, "item", "items")}`,
	leftOut: (n: number, which: string) =>
		`${several(n, "not known to conform was left out", "not known to conform were left out")}: ${which}.`,
	closedOn: (at: string) => `Closed on ${at}.`,
	setAside: (reason: string) => `Set aside: ${reason}`,
	inVerification: "Not closed: it waits for the signature of a second person.",
	notClosed: "Not closed.",
	openedAgain: "Not closed: it was opened again.",
	steps: {
		...{ contained: "", scoped: "What the instrument reached has not been traced." },
		...{ assessed: "Not every item is decided with its outcome.", root_cause: "Say why it happened." },
		...{ actions: "Not every action is done.", notified: "Whom to tell is not settled." },
		verified: "Say how it was verified that the actions work.",
	} as Readonly<Record<string, string>>,
	grounds: {
		left_in_tolerance: (from: string, found: string) =>
			`A calibration of ${from} left it in tolerance; it was found out of tolerance on ${found}.`,
		acquired: (from: string, found: string) =>
			`No calibration here left what failed in tolerance before. It was acquired on ${from}, and found out of tolerance on ${found}.`,
		beginning: (_from: string, found: string) =>
			`No calibration here left what failed in tolerance before, so that the time in doubt begins with the records. It was found out of tolerance on ${found}.`,
	},
	asAWhole: "The instrument as a whole",
	inDoubt: (what: string, since: string) => `${what}: in doubt since ${since}.`,
	beginningOfRecords: "the beginning of the records",
	cameLater: (day: string) =>
		`A calibration of ${day} came on record after the failure; it does not shorten the time in doubt.`,
	wouldBeShorter: (from: string, until: string) =>
		`By the records as they are now it would be from ${from} to ${until}; what was in doubt when the case was opened stays so.`,
	reachedNoMore: (why: string) => `Reached no more. ${why}`,
	until: (day: string) => `until ${day}`,
	fromTo: (from: string, to: string) => `${from} to ${to}`,
	notTraced: "It has not been traced yet.",
	beginning: "the beginning",
	noUse: (tag: string, from: string, to: string) =>
		`${tag}: no use is recorded from ${from} to ${to}; what it was used for cannot be traced.`,
	gaps: (tag: string, days: number | null, gaps: { all: number; named: number; which: string }) =>
		`${tag}: no use is recorded${days === null ? "" : ` on ${several(days, "day", "days")}`}${gaps.all > gaps.named ? ` in ${gaps.all} periods, the longest of them ${gaps.which}` : `: ${gaps.which}`}.`,
	withoutStandards: (n: number) =>
		`${several(n, "calibration in that time names", "calibrations in that time name")} no standard: whether it was used there is not known.`,
	noGap: "Every instrument it reached has its uses recorded without a gap.",
	facts: {
		...{ instrument: "Instrument", foundOn: "Found on", foundBy: "Found by", answers: "Answers for it" },
		...{ nobody: "Nobody named", nonconformity: "Nonconformity", printed: "Printed on" },
		...{ by: "Found by means of", stopped: "Work stopped", back: "Back in use" },
		...{ notStopped: "Not by this case", notBack: "Not yet" },
	},
	calibrationOf: (day: string, certificate: string | null) =>
		`Calibration of ${day}${certificate === null ? "" : `, certificate ${certificate}`}`,
	forCustomer: (customer: string) => `for ${customer}`,
	outcome: (outcome: string) => `Outcome: ${outcome}`,
	untilThen: (day: string, what: string) => `Until ${day}: ${what}`,
	notDone: "Not done",
	noCustomer: (customer: string) => `${customer} (no customer of this case)`,
	nameErased: "(name erased)",
	closedFor: (number: number) => `Closed for the ${number}. time`,
	closedAt: (at: string) => `Closed on ${at}`,
	by: (what: string, name: string) => `${what} by ${name}`,
	reopened: (at: string) => `opened again on ${at}`,
	firstSent: (at: string, by: string, reason: string) => `As found, first sent ${at} by ${by}; sent back: ${reason}`,
	sent: (at: string, by: string, reason: string) => `As found, sent ${at} by ${by}; sent back: ${reason}`,
	readBefore: (nominal: string, read: string, error: string) => `${nominal}: read ${read}, error ${error}`,
	notJudged: "not judged",
	notKnown: "not known",
	formerMember: "a former member",
};

export type CaseWords = typeof en;

const fr: CaseWords = {
	day: (date) => longDate(date, "fr"),
	severities: {
		...{ none: "Sans effet", minor: "Conforme quand même", major: "Peut être non conforme" },
		...{ critical: "Probablement non conforme", unknown: "Impossible à dire" },
	},
	meanings: { performed: "Élaboré par", approved: "Clos par" },
	reachedNothing: "Aucun étalonnage et aucune utilisation enregistrée n’a été atteint.",
	items: (n, which) => `${several(n, "élément", "éléments")} : ${which}.`,
	counted: {
		none: (n) => several(n, "sans effet", "sans effet"),
		minor: (n) => several(n, "conforme quand même", "conformes quand même"),
		major: (n) => several(n, "peut-être non conforme", "peut-être non conformes"),
		critical: (n) => several(n, "probablement non conforme", "probablement non conformes"),
		unknown: (n) => several(n, "dont on ne peut rien dire", "dont on ne peut rien dire"),
	},
	dispositions: {
		...{ no_impact: "Aucun impact", use_as_is: "Utiliser en l’état", recheck: "Contrôler à nouveau" },
		...{ rework: "Reprise", recall: "Rappel", scrap: "Rebut", notify: "Informer le client" },
	},
	notDecided: "Non décidé",
	although: {
		critical: (decision) => `${decision}, bien que probablement non conforme`,
		unknown: (decision) => `${decision}, bien qu’on ne puisse dire s’il est conforme`,
	},
	waiting: (n, which) =>
		`${several(n, "élément dont la conformité n’est pas connue n’est pas décidé", "éléments dont la conformité n’est pas connue ne sont pas décidés")} : ${which}.`,
	accepted: (n, which) =>
		`${several(n, "élément est accepté bien que sa conformité ne soit pas connue", "éléments sont acceptés bien que leur conformité ne soit pas connue")} : ${which}.`,
	together: (day, disposition, decided) =>
		`Décidé ensemble le ${day} (${disposition.toLowerCase()}) : ${several(decided, "élément", "éléments")}`,
	leftOut: (n, which) =>
		`${several(n, "dont la conformité n’est pas connue a été laissé de côté", "dont la conformité n’est pas connue ont été laissés de côté")} : ${which}.`,
	closedOn: (at) => `Clos le ${at}.`,
	setAside: (reason) => `Classé sans suite : ${reason}`,
	inVerification: "Pas clos : il attend la signature d’une deuxième personne.",
	notClosed: "Pas clos.",
	openedAgain: "Pas clos : il a été rouvert.",
	steps: {
		...{ contained: "", scoped: "Ce que l’équipement a atteint n’a pas été retracé." },
		...{
			assessed: "Tous les éléments ne sont pas décidés avec leur résultat.",
			root_cause: "Dites pourquoi c’est arrivé.",
		},
		...{ actions: "Toutes les actions ne sont pas faites.", notified: "Il n’est pas établi qui informer." },
		verified: "Dites comment il a été vérifié que les actions sont efficaces.",
	},
	grounds: {
		left_in_tolerance: (from, found) =>
			`Un étalonnage du ${from} l’a laissé dans la tolérance ; il a été constaté hors tolérance le ${found}.`,
		acquired: (from, found) =>
			`Aucun étalonnage d’ici n’avait laissé dans la tolérance ce qui a échoué. Il a été acquis le ${from}, et constaté hors tolérance le ${found}.`,
		beginning: (_from, found) =>
			`Aucun étalonnage d’ici n’avait laissé dans la tolérance ce qui a échoué ; la période en doute commence donc avec les enregistrements. Il a été constaté hors tolérance le ${found}.`,
	},
	asAWhole: "L’équipement dans son ensemble",
	inDoubt: (what, since) => `${what} : en doute depuis ${since}.`,
	beginningOfRecords: "le début des enregistrements",
	cameLater: (day) =>
		`Un étalonnage du ${day} a été enregistré après la défaillance ; il ne raccourcit pas la période en doute.`,
	wouldBeShorter: (from, until) =>
		`D’après les enregistrements actuels, elle irait de ${from} à ${until} ; ce qui était en doute à l’ouverture du dossier le reste.`,
	reachedNoMore: (why) => `N’est plus atteint. ${why}`,
	until: (day) => `jusqu’au ${day}`,
	fromTo: (from, to) => `du ${from} au ${to}`,
	notTraced: "Il n’a pas encore été retracé.",
	beginning: "le début",
	noUse: (tag, from, to) =>
		`${tag} : aucune utilisation n’est enregistrée, depuis : ${from}, jusqu’à : ${to} ; à quoi il a servi ne peut être retracé.`,
	gaps: (tag, days, { all, named, which }) =>
		`${tag} : aucune utilisation n’est enregistrée${days === null ? "" : ` pendant ${several(days, "jour", "jours")}`}${all > named ? ` en ${all} périodes, dont les plus longues ${which}` : ` : ${which}`}.`,
	withoutStandards: (n) =>
		`${several(n, "étalonnage", "étalonnages")} de cette période sans étalon nommé : on ne sait pas s’il y a été utilisé.`,
	noGap: "Tous les équipements atteints ont leurs utilisations enregistrées sans lacune.",
	facts: {
		...{ instrument: "Équipement", foundOn: "Constaté le", foundBy: "Constaté par", answers: "Responsable" },
		...{ nobody: "Personne n’est nommé", nonconformity: "Non-conformité", printed: "Imprimé le" },
		...{ by: "Constaté au moyen de", stopped: "Travail arrêté", back: "Remis en usage" },
		...{ notStopped: "Pas par ce dossier", notBack: "Pas encore" },
	},
	calibrationOf: (day, certificate) =>
		`Étalonnage du ${day}${certificate === null ? "" : `, certificat ${certificate}`}`,
	forCustomer: (customer) => `pour ${customer}`,
	outcome: (outcome) => `Résultat : ${outcome}`,
	untilThen: (day, what) => `Jusqu’au ${day} : ${what}`,
	notDone: "Pas fait",
	noCustomer: (customer) => `${customer} (pas un client de ce dossier)`,
	nameErased: "(nom effacé)",
	closedFor: (number) => `Clos pour la ${number}e fois`,
	closedAt: (at) => `Clos le ${at}`,
	by: (what, name) => `${what} par ${name}`,
	reopened: (at) => `rouvert le ${at}`,
	firstSent: (at, by, reason) => `Avant ajustage, d’abord envoyé le ${at} par ${by} ; renvoyé : ${reason}`,
	sent: (at, by, reason) => `Avant ajustage, envoyé le ${at} par ${by} ; renvoyé : ${reason}`,
	readBefore: (nominal, read, error) => `${nominal} : lu ${read}, erreur ${error}`,
	notJudged: "non jugé",
	notKnown: "inconnue",
	formerMember: "un ancien membre",
};

const nl: CaseWords = {
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

const de: CaseWords = {
	day: (date) => longDate(date, "de"),
	severities: {
		...{ none: "Keine Wirkung", minor: "Trotzdem konform", major: "Möglicherweise nicht konform" },
		...{ critical: "Wahrscheinlich nicht konform", unknown: "Nicht feststellbar" },
	},
	meanings: { performed: "Ausgearbeitet von", approved: "Abgeschlossen von" },
	reachedNothing: "Keine Kalibrierung und kein erfasster Einsatz wurde erreicht.",
	items: (n, which) => `${several(n, "Gegenstand", "Gegenstände")}: ${which}.`,
	counted: {
		none: (n) => several(n, "ohne Wirkung", "ohne Wirkung"),
		minor: (n) => several(n, "trotzdem konform", "trotzdem konform"),
		major: (n) => several(n, "möglicherweise nicht konform", "möglicherweise nicht konform"),
		critical: (n) => several(n, "wahrscheinlich nicht konform", "wahrscheinlich nicht konform"),
		unknown: (n) => several(n, "nicht feststellbar", "nicht feststellbar"),
	},
	dispositions: {
		...{ no_impact: "Keine Auswirkung", use_as_is: "Verwenden wie besehen", recheck: "Erneut prüfen" },
		...{ rework: "Nacharbeit", recall: "Rückruf", scrap: "Ausschuss", notify: "Kunden informieren" },
	},
	notDecided: "Nicht entschieden",
	although: {
		critical: (decision) => `${decision}, obwohl wahrscheinlich nicht konform`,
		unknown: (decision) => `${decision}, obwohl sich nicht sagen lässt, ob es konform ist`,
	},
	waiting: (n, which) =>
		`${several(n, "Gegenstand, dessen Konformität nicht bekannt ist, ist nicht entschieden", "Gegenstände, deren Konformität nicht bekannt ist, sind nicht entschieden")}: ${which}.`,
	accepted: (n, which) =>
		`${several(n, "Gegenstand ist angenommen, obwohl seine Konformität nicht bekannt ist", "Gegenstände sind angenommen, obwohl ihre Konformität nicht bekannt ist")}: ${which}.`,
	together: (day, disposition, decided) =>
		`Gemeinsam entschieden am ${day} (${disposition}): ${several(decided, "Gegenstand", "Gegenstände")}`,
	leftOut: (n, which) =>
		`${several(n, "mit nicht bekannter Konformität wurde ausgelassen", "mit nicht bekannter Konformität wurden ausgelassen")}: ${which}.`,
	closedOn: (at) => `Abgeschlossen am ${at}.`,
	setAside: (reason) => `Beiseitegelegt: ${reason}`,
	inVerification: "Nicht abgeschlossen: Die Unterschrift einer zweiten Person steht aus.",
	notClosed: "Nicht abgeschlossen.",
	openedAgain: "Nicht abgeschlossen: Der Fall wurde wieder geöffnet.",
	steps: {
		...{ contained: "", scoped: "Was das Prüfmittel erreicht hat, ist nicht zurückverfolgt." },
		...{
			assessed: "Nicht jeder Gegenstand ist mit seinem Ergebnis entschieden.",
			root_cause: "Sagen Sie, warum es geschah.",
		},
		...{ actions: "Nicht jede Maßnahme ist erledigt.", notified: "Wer zu informieren ist, steht nicht fest." },
		verified: "Sagen Sie, wie verifiziert wurde, dass die Maßnahmen wirken.",
	},
	grounds: {
		left_in_tolerance: (from, found) =>
			`Eine Kalibrierung vom ${from} hinterließ es in Toleranz; es wurde am ${found} außerhalb der Toleranz vorgefunden.`,
		acquired: (from, found) =>
			`Keine Kalibrierung hier hatte zuvor in Toleranz hinterlassen, was versagt hat. Es wurde am ${from} angeschafft und am ${found} außerhalb der Toleranz vorgefunden.`,
		beginning: (_from, found) =>
			`Keine Kalibrierung hier hatte zuvor in Toleranz hinterlassen, was versagt hat, sodass die fragliche Zeit mit den Aufzeichnungen beginnt. Es wurde am ${found} außerhalb der Toleranz vorgefunden.`,
	},
	asAWhole: "Das Prüfmittel als Ganzes",
	inDoubt: (what, since) => `${what}: in Zweifel seit ${since}.`,
	beginningOfRecords: "dem Beginn der Aufzeichnungen",
	cameLater: (day) =>
		`Eine Kalibrierung vom ${day} wurde erst nach dem Versagen erfasst; sie verkürzt die fragliche Zeit nicht.`,
	wouldBeShorter: (from, until) =>
		`Nach den jetzigen Aufzeichnungen ginge sie von ${from} bis ${until}; was beim Öffnen des Falls fraglich war, bleibt es.`,
	reachedNoMore: (why) => `Nicht mehr betroffen. ${why}`,
	until: (day) => `bis ${day}`,
	fromTo: (from, to) => `${from} bis ${to}`,
	notTraced: "Es ist noch nicht zurückverfolgt.",
	beginning: "Beginn",
	noUse: (tag, from, to) =>
		`${tag}: kein Einsatz ist erfasst, von ${from} bis ${to}; wofür es verwendet wurde, lässt sich nicht zurückverfolgen.`,
	gaps: (tag, days, { all, named, which }) =>
		`${tag}: kein Einsatz ist erfasst${days === null ? "" : ` an ${several(days, "Tag", "Tagen")}`}${all > named ? ` in ${all} Zeiträumen, die längsten davon ${which}` : `: ${which}`}.`,
	withoutStandards: (n) =>
		`${several(n, "Kalibrierung", "Kalibrierungen")} dieser Zeit ohne genanntes Normal: Ob es dort verwendet wurde, ist nicht bekannt.`,
	noGap: "Bei jedem erreichten Prüfmittel sind die Einsätze lückenlos erfasst.",
	facts: {
		...{
			instrument: "Prüfmittel",
			foundOn: "Festgestellt am",
			foundBy: "Festgestellt durch",
			answers: "Verantwortlich",
		},
		...{ nobody: "Niemand benannt", nonconformity: "Abweichung", printed: "Gedruckt am" },
		...{ by: "Festgestellt mittels", stopped: "Arbeit eingestellt", back: "Wieder im Einsatz" },
		...{ notStopped: "Nicht durch diesen Fall", notBack: "Noch nicht" },
	},
	calibrationOf: (day, certificate) =>
		`Kalibrierung vom ${day}${certificate === null ? "" : `, Kalibrierschein ${certificate}`}`,
	forCustomer: (customer) => `für ${customer}`,
	outcome: (outcome) => `Ergebnis: ${outcome}`,
	untilThen: (day, what) => `Bis ${day}: ${what}`,
	notDone: "Nicht erledigt",
	noCustomer: (customer) => `${customer} (kein Kunde dieses Falls)`,
	nameErased: "(Name gelöscht)",
	closedFor: (number) => `Zum ${number}. Mal abgeschlossen`,
	closedAt: (at) => `Abgeschlossen am ${at}`,
	by: (what, name) => `${what} von ${name}`,
	reopened: (at) => `wieder geöffnet am ${at}`,
	firstSent: (at, by, reason) => `Wie vorgefunden, zuerst gesendet am ${at} von ${by}; zurückgegeben: ${reason}`,
	sent: (at, by, reason) => `Wie vorgefunden, gesendet am ${at} von ${by}; zurückgegeben: ${reason}`,
	readBefore: (nominal, read, error) => `${nominal}: abgelesen ${read}, Abweichung ${error}`,
	notJudged: "nicht beurteilt",
	notKnown: "unbekannt",
	formerMember: "einem früheren Mitglied",
};

/** The words of the report of a case. A language that lacks one does not compile. */
export const caseWords: Readonly<Record<Language, CaseWords>> = { en, fr, nl, de };
