import { longDate } from "@calibrant/documents";
import { type CaseWords, several } from "./case-words.en.ts";

export const caseDe: CaseWords = {
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
		...{ contained: "", scoped: "Was das Messmittel erreicht hat, ist nicht zurückverfolgt." },
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
	asAWhole: "Das Messmittel als Ganzes",
	inDoubt: (what, since) => `${what}: in Zweifel seit ${since}.`,
	beginningOfRecords: "dem Beginn der Aufzeichnungen",
	cameLater: (day) =>
		`Eine Kalibrierung vom ${day} wurde erst nach dem Versagen erfasst; sie verkürzt die fragliche Zeit nicht.`,
	wouldBeShorter: (from, until) =>
		`Nach den jetzigen Aufzeichnungen ginge sie von ${from} bis ${until}; was beim Öffnen des Falls fraglich war, bleibt es.`,
	reachedNoMore: (why) => `Nicht mehr betroffen. ${why}`,
	gone: {
		voided: (reason) => `Der Einsatz wurde für ungültig erklärt (${reason}).`,
		withdrawn: (reason) => `Die Kalibrierung wurde zurückgezogen (${reason}).`,
		unreached: "Die Aufzeichnungen führen nicht mehr dorthin.",
	},
	since: (day) => `seit ${day}`,
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
	noGap: "Bei jedem erreichten Messmittel sind die Einsätze lückenlos erfasst.",
	facts: {
		...{
			instrument: "Messmittel",
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
