import type { ReportWords } from "./report-words.en.ts";

const units: Readonly<Record<string, readonly [one: string, more: string]>> = {
	...{ day: ["Tag", "Tage"], week: ["Woche", "Wochen"], month: ["Monat", "Monate"], year: ["Jahr", "Jahre"] },
};

/** The words of the reports in German. */
export const reportDe: ReportWords = {
	made: (day) => `Erstellt von Calibrant am ${day} (UTC)`,
	page: (number, pages) => `Seite ${number} von ${pages}`,
	figures: "Zahlen",
	none: "Keine.",
	of: (part, whole, share) => `${part} von ${whole} (${share})`,
	outOf: (part, whole) => `${part} von ${whole}`,
	performed: (from, to) => `Kalibrierungen vom ${from} bis ${to}`,
	withoutMake: "Ohne Hersteller und Modell",
	interval: (n, unit) => `${n} ${units[unit]?.[n === 1 ? 0 : 1] ?? unit}`,
	states: {
		...{ retired: "Ausgemustert", lost: "Verloren", quarantined: "Gesperrt", out_of_service: "Außer Betrieb" },
		...{ in_repair: "In Reparatur", indication: "Nur zur Anzeige", failed: "Außerhalb der Toleranz" },
		...{ overdue: "Überfällig", never_calibrated: "Nie kalibriert", due_soon: "Bald fällig", in_use: "In Gebrauch" },
	},
	verdicts: {
		...{ in_tolerance: "In Toleranz", conditionally_in: "Bedingt konform", undecided: "Unentschieden" },
		...{ conditionally_out: "Bedingt nicht konform", out_of_tolerance: "Außerhalb der Toleranz" },
	},
	columns: {
		...{ tag: "Kennung", description: "Bezeichnung", make: "Hersteller und Modell", serial: "Seriennummer" },
		...{ location: "Standort", interval: "Intervall", calibrated: "Kalibriert", nextDue: "Fällig", state: "Zustand" },
		...{ days: "Tage", custodian: "Zuständige Person", calibrations: "Kalibrierungen", out: "Außerhalb der Toleranz" },
		...{
			rate: "Anteil, %",
			lower: "Untere Grenze, %",
			upper: "Obere Grenze, %",
			due: "Fällig",
			daysLate: "Tage zu spät",
		},
		...{
			standard: "Normal",
			points: "Punkte",
			below: "Unter 4",
			smallest: "Kleinstes",
			at: "Bei",
			of: "Von",
			on: "Am",
		},
		...{ what: "Was", before: "Vorher", value: "Wert", after: "Danach", valueThen: "Wert danach" },
		...{ looksLike: "Sieht aus wie", uses: "Einsätze" },
		...{ performed: "Durchgeführt", kind: "Art", asFound: "Vor Justierung", asLeft: "Nach Justierung" },
		...{ performedBy: "Durchgeführt von", approvedBy: "Freigegeben von", certificate: "Kalibrierschein" },
		...{ item: "Gegenstand", itsCertificate: "Sein Kalibrierschein", number: "Nummer", found: "Vorgefunden" },
		...{
			against: "Was dagegen sprach, und warum es verwendet wurde",
			doubtFrom: "Fraglich seit",
			reached: "Betroffen",
		},
		...{
			closed: "Geschlossen",
			cause: "Ursache",
			from: "Von",
			until: "Bis",
			for: "Für",
			why: "Grund",
			member: "Mitglied",
		},
		...{ may: "Darf", procedure: "Verfahren", ground: "Grundlage", body: "Stelle", reference: "Referenz" },
		...{ issue: "Ausgabe", lines: "Zeilen", code: "Code", version: "Version", title: "Titel" },
		...{ publishedBy: "Veröffentlicht von", named: "Genannt" },
	},
	register: {
		title: "Prüfmittelverzeichnis",
		subtitle: (day, zone) => `Stand ${day}, Ende des Tages (${zone})`,
		instruments: "Prüfmittel",
		fromHistory: "Aus dem Verlauf ermittelt; seither gelöschte Prüfmittel stehen nicht darin.",
		empty: "An diesem Tag stand kein Prüfmittel im Register.",
	},
	due: {
		title: "Fällig und überfällig",
		forecast: "Fällig und überfällig: Vorschau",
		subtitle: (day, last) => `Stand ${day}, und fällig bis ${last}`,
		forecastOf: (today, day, last) => `Vorschau vom ${today} auf den ${day}, und fällig bis ${last}`,
		overdue: "Überfällig",
		overdueThen: "Bis dahin überfällig, sofern nicht vorher kalibriert",
		calibrated: (overdue, all, share) => `${overdue} von ${all}, die kalibriert werden (${share})`,
		inTheseDays: "In diesen Tagen fällig",
		isForecast: (today) =>
			`Eine Vorschau nach den Fälligkeiten, wie sie am ${today} stehen: Was danach kalibriert, hinzugefügt oder geändert wird, ist nicht enthalten.`,
		met: "Eine Fälligkeit ist bis zum Ende ihres Tages eingehalten. Was außer Betrieb ist oder nur zur Anzeige dient, ist nicht fällig.",
		empty: "Nichts ist überfällig, und nichts ist in diesen Tagen fällig.",
	},
	found: {
		title: "Außerhalb der Toleranz vorgefunden",
		without: "Ohne Aussage vor Justierung",
		words:
			"Ablesungen wie vorgefunden, vor jeder Justierung. Grenzen: 95 % Vertrauensniveau, zweiseitig, nach Clopper und Pearson: Bei wenigen Kalibrierungen sagt der Anteil wenig.",
		empty: "Keine Kalibrierung dieses Zeitraums hat eine Aussage vor Justierung.",
	},
	onTime: {
		title: "Rechtzeitig kalibriert",
		subtitle: (from, to) => `Fälligkeiten vom ${from} bis ${to}`,
		onTime: "Rechtzeitig",
		late: "Zu spät",
		open: "Noch nicht erledigt",
		words: (day) =>
			`Jede verstrichene Fälligkeit, verglichen mit der nächsten Kalibrierung des Prüfmittels, Stand ${day}. Noch nicht erledigt ist, was dann überfällig war, von den Fälligkeiten des Zeitraums. Ein Tag zählt nicht, an dem das Prüfmittel ausgemustert, verloren, sonst außer Betrieb oder nur zur Anzeige war, und ebenso wenig einer, der verschoben wurde, bevor er kam. Einer, der festgelegt wurde, als er schon vorüber war, etwa durch ein kürzeres Intervall, zählt ab dem Tag seiner Festlegung.`,
		notYet: "noch nicht",
		noLongerDue: "nicht mehr fällig",
		nothingFell: "In diesen Zeitraum fiel keine Fälligkeit.",
		nothingLate: "Nichts war zu spät.",
	},
	ratio: {
		title: "Prüfunsicherheitsverhältnis (TUR) je Normal",
		below: "Normale mit einem Punkt unter 4 : 1",
		smallest: "Kleinstes",
		with: (ratio, standard) => `${ratio} mit ${standard}`,
		words:
			"Die Spanne der Toleranz geteilt durch zweimal U bei 95 % (ANSI/NCSL Z540.3), von jedem Punkt mit Grenzen und Messunsicherheit, der mit dem Normal kalibriert wurde. Punkte ohne eines von beiden haben keines.",
		empty: "Kein Punkt dieses Zeitraums wurde mit einem benannten Normal, Grenzen und Messunsicherheit kalibriert.",
	},
	jumps: {
		title: "Verdächtige Sprünge",
		upTo: (until) => `Kalibrierungen bis ${until}`,
		between: (from, until) => `Kalibrierungen vom ${from} bis ${until}`,
		wantLook: "Änderungen, die zu prüfen sind",
		slips: "Davon um etwa eine Zehnerpotenz",
		instruments: "Prüfmittel",
		uses: "Erfasste Einsätze dazwischen",
		words: (share) =>
			`Vom hinterlassenen zum danach vorgefundenen Wert. Mit Unsicherheiten auf beiden Seiten: über das Dreifache der gemeinsamen; ohne: um mehr als ${share} % des vorigen Werts. Es sagt, dass etwas gesprungen ist, das Prüfmittel oder die Aufzeichnung, und nicht, was von beiden (ISO/IEC 17025:2017, 7.11.2).`,
		decimalMark: (power) => `Dezimalzeichen, etwa ×10^${power}`,
		common: (ratio) => `${ratio} gemeinsame u`,
		unread: "Kein Wert wurde zweimal abgelesen.",
		nothing: "Keine Änderung zwischen Kalibrierungen fällt auf.",
	},
	audit: {
		title: "Nachweis der Kalibrierung",
		subtitle: (from, to) => `Vom ${from} bis ${to}`,
		what: "Was dies ist",
		words:
			"Was die Aufzeichnungen dieser Organisation über den Zeitraum sagen, unverändert daraus erstellt. Jede Kalibrierung lässt sich aus ihren gespeicherten Momentaufnahmen neu berechnen – eine importierte ist, was ihre Datei sagt –, und das Audit-Protokoll lässt sich prüfen, im Archiv, das die Organisation exportieren kann.",
		for: "Für",
	},
	calibrations: {
		heading: "Kalibrierungen",
		words: (all, counted) =>
			`${all} im Zeitraum, davon zählen ${counted}. „r“ ist die Revision des neuesten Kalibrierscheins.`,
		importedBy: (name) => `importiert von ${name}`,
		reviews: { second_person: "zweite Person", same_person: "dieselbe Person", none: "—" },
		kinds: { internal: "intern", intermediate: "Zwischenprüfung", external: "extern", imported: "importiert" },
		states: { in_progress: "in Arbeit", in_review: "in Prüfung", approved: "freigegeben", withdrawn: "zurückgezogen" },
		empty: "Im Zeitraum wurde keine Kalibrierung durchgeführt.",
	},
	standards: {
		heading: "Verwendete Bezugsnormale",
		words: "Wie sie am Tag jeder Kalibrierung standen (ISO/IEC 17025:2017, 6.4.4 und 6.5).",
		used: (reason) => `Verwendet: ${reason}`,
		empty: "In den Kalibrierungen des Zeitraums ist kein Normal genannt.",
	},
	cases: {
		heading: "Fälle außerhalb der Toleranz",
		words:
			"Jedes außerhalb der Toleranz vorgefundene Ergebnis eröffnet einen (ISO/IEC 17025:2017, 7.10); wie sie jetzt stehen.",
		states: { open: "Offen", in_verification: "Zu verifizieren", closed: "Geschlossen", set_aside: "Zurückgestellt" },
		beginning: "dem Anfang",
		empty: "Im Zeitraum wurde nichts außerhalb der Toleranz vorgefunden.",
	},
	concessions: { heading: "Sonderfreigaben", empty: "Im Zeitraum galt keine." },
	procedures: {
		heading: "Geltende Verfahren",
		words:
			"Jede Version, die an einem Tag des Zeitraums galt: von ihrer Veröffentlichung bis zur nächsten oder bis das Verfahren archiviert wurde. „Genannt“ sagt, von wie vielen Kalibrierungen des Zeitraums, die zählen.",
		empty: "Im Zeitraum galt kein Verfahren.",
	},
	authorisations: {
		heading: "Befugnisse",
		words: "ISO/IEC 17025:2017, 6.2.6. Eine Handlung, für die niemand befugt ist, bleibt den Rollen überlassen.",
		acts: { perform: "Durchführen", review: "Prüfen", authorise: "Ergebnisse freigeben" },
		all: "alle",
		empty: "Niemand ist namentlich befugt.",
	},
	scope: {
		heading: "Akkreditierungsumfang",
		empty: "Am Ende des Zeitraums galt kein Akkreditierungsumfang.",
	},
};
