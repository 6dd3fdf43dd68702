import { type CertificateWords, several } from "./words.ts";

const timesU = (r: string | number) => (Number(r) === 1 ? "U" : `${String(r).replace(".", ",")}·U`);

export const de: CertificateWords = {
	locale: "de-DE",
	title: "Kalibrierschein",
	reference: (number, revision) => `Kalibrierschein ${number} · Revision ${revision}`,
	documentTitle: (number, revision) => `Kalibrierschein ${number}, Revision ${revision}`,
	subject: (tag) => `Kalibrierung von ${tag}`,
	revision: (revision) => `Revision ${revision}`,
	page: (page, pages) => `Seite ${page} von ${pages}`,
	inFull: "Auszugsweise Wiedergabe nur mit schriftlicher Genehmigung des Laboratoriums.",
	template: (name, version) => `Vorlage ${name}, Version ${version}`,
	versioned: (name, version) => `${name}, Version ${version}`,
	preview: "VORSCHAU – NICHT AUSGESTELLT",
	headings: {
		amended: "Geänderter Kalibrierschein",
		customerAndDates: "Auftraggeber und Daten",
		item: "Kalibriergegenstand",
		method: "Verfahren und Bedingungen",
		traceability: "Bezugsnormale und metrologische Rückführbarkeit",
		results: "Messergebnisse",
		statements: "Erklärungen",
		opinions: "Meinungen und Interpretationen",
	},
	amended: (replaces, reason) => `Dieser Kalibrierschein ersetzt ${replaces}. Änderung und Grund: ${reason}`,
	customer: "Auftraggeber",
	address: "Anschrift",
	received: "Eingang",
	performed: "Kalibriert am",
	issued: "Ausgestellt am",
	place: "Ort der Kalibrierung",
	identification: "Kennzeichnung",
	description: "Beschreibung",
	condition: "Zustand bei Eingang",
	manufacturer: "Hersteller",
	model: "Typ",
	serialNumber: "Seriennummer",
	methodName: "Verfahren",
	deviations: "Abweichungen davon",
	conditions: "Bedingungen",
	quantities: {
		temperature: "Temperatur",
		"room temperature": "Raumtemperatur",
		"ambient temperature": "Umgebungstemperatur",
		"air temperature": "Lufttemperatur",
		"air pressure": "Luftdruck",
		"ambient humidity": "Umgebungsfeuchte",
		"relative humidity": "Relative Feuchte",
		humidity: "Feuchte",
		pressure: "Druck",
		"atmospheric pressure": "Luftdruck",
	},
	noStandards: "Für diese Kalibrierung ist kein Bezugsnormal festgehalten.",
	standard: ({ certificate, calibratedOn, dueOn }) =>
		[
			certificate ? `rückgeführt durch Kalibrierschein ${certificate}` : "Kalibrierschein nicht festgehalten",
			calibratedOn && `kalibriert am ${calibratedOn}`,
			dueOn && `fällig am ${dueOn}`,
		]
			.filter(Boolean)
			.join(", "),
	faults: {
		noReference: (tag) => `${tag} ist kein Bezugsnormal.`,
		noService: (tag) => `${tag} ist nicht in Gebrauch.`,
		uncalibrated: (tag, day) => `${tag} war am ${day} nicht kalibriert.`,
		leftOut: (tag) => `${tag} wurde außerhalb der Toleranz belassen.`,
		overdue: (tag, day) => `${tag} war seit dem ${day} zur Kalibrierung fällig.`,
		unstated: (tag) => `${tag} wurde selbst ohne Messunsicherheit kalibriert.`,
		untraced: (tag) => `${tag} wurde selbst ohne festgehaltenes Bezugsnormal kalibriert.`,
		undocumented: (tag) =>
			`${tag} wurde selbst von einem Laboratorium oder mit einem Zertifikat kalibriert, das nicht festgehalten ist.`,
		weak: (tag) => `${tag} wurde selbst mit einem Bezugsnormal kalibriert, über das nichts rückführbar ist.`,
	},
	otherQuantity: (tag, measured, wanted, role) => `${tag} misst ${measured}, nicht ${wanted} (${role}).`,
	departures: {
		left: (points) => `Nicht gemessen, obwohl das Verfahren es verlangt: ${points}.`,
		fewer: (points) => `Weniger Ablesungen, als das Verfahren verlangt: ${points}.`,
		readings: (point, read, of) => `${point} (${read} von ${of})`,
		limits: (points) => `Nach anderen Grenzen beurteilt, als die hinterlegte Toleranz sie gibt: ${points}.`,
		condition: (quantity, value, unit, { lower, upper }) =>
			`${quantity}: ${value} ${unit}; das Verfahren erlaubt ${lower === null ? `höchstens ${upper}` : upper === null ? `mindestens ${lower}` : `${lower} bis ${upper}`}.`,
		rule: (used, of) =>
			used === null ? `Ohne die Entscheidungsregel ${of} beurteilt.` : `Nach ${used} beurteilt, nicht nach ${of}.`,
		unnamed: (role) =>
			role === ""
				? "Das Verfahren verlangt ein Bezugsnormal; keines ist genannt."
				: `Das Verfahren verlangt „${role}“; keines ist genannt.`,
		lowRatio: (numbers, least) =>
			`${several(numbers, "Punkt", "Punkte")}: Das Verhältnis von Toleranz zu Messunsicherheit (TUR) liegt unter ${least}, wie das Verfahren es verlangt.`,
		adjusted: "Es wurde justiert; das Verfahren sieht keine Justierung vor.",
		notAdjusted: (numbers) =>
			`${several(numbers, "Punkt", "Punkte")}: Das Verfahren verlangt eine Justierung; es wurde nicht justiert.`,
		farFromOthers: (point, readings) => `Punkt ${point}: ${readings} liegt weit von den anderen Ablesungen entfernt.`,
		farFromNominal: (point, readings, nominal, unit) =>
			`Punkt ${point}: ${readings} liegt weit von ${nominal} ${unit} entfernt.`,
		typed: (point, typed, unit, given) =>
			given === null
				? `Punkt ${point}: U = ${typed} ${unit} stammt nicht aus dem Messunsicherheitsbudget des Verfahrens, das dort keine Angabe hat.`
				: `Punkt ${point}: U = ${typed} ${unit} stammt nicht aus dem Messunsicherheitsbudget des Verfahrens, das ${given} ${unit} ergibt (k = 2).`,
		referenceFar: (point, reference, nominal, unit) =>
			`Punkt ${point}: Der Referenzwert ${reference} liegt weiter von ${nominal} ${unit} entfernt als die Grenzen.`,
		referenceOther: (point, reference, tag, nominal, unit) =>
			`Punkt ${point}: Der Referenzwert ${reference} ist nicht der, den der Kalibrierschein von ${tag} bei ${nominal} ${unit} angibt.`,
		referenceUnknown: (point, reference) =>
			`Punkt ${point}: Innerhalb der Toleranz nur durch den Referenzwert ${reference}, den kein festgehaltener Kalibrierschein angibt.`,
		outside: (point, value, unit, tag, ranges) =>
			`Punkt ${point}: ${value} ${unit} liegt außerhalb des Messbereichs von ${tag}, ${ranges}.`,
		range: (from, to) => `${from} bis ${to}`,
	},
	despite: (fault, reason, by) => `Dennoch verwendet${by ? `, entschieden von ${by}` : ""}: ${fault} Grund: ${reason}`,
	traceable:
		"Die Messergebnisse sind durch die hier genannten Bezugsnormale und deren Kalibrierscheine metrologisch auf das Internationale Einheitensystem (SI) rückführbar.",
	traceableExcept: (units) =>
		`Die Messergebnisse sind durch die hier genannten Bezugsnormale und deren Kalibrierscheine metrologisch auf das Internationale Einheitensystem (SI) rückführbar, außer denen in ${units}: Kein hier genanntes Bezugsnormal misst in dieser Einheit.`,
	adjusted:
		"Der Gegenstand wurde nach den Messungen im Eingangszustand justiert oder instand gesetzt; danach wurde der Ausgangszustand gemessen.",
	adjustedBy: (what) => `Ausgeführt wurde: ${what}`,
	notAdjusted: {
		separate: "Zwischen den Messungen im Eingangs- und im Ausgangszustand wurde nicht justiert.",
		same: "Es wurde nicht justiert: Eingangs- und Ausgangszustand sind gleich.",
	},
	legend:
		"Im Streifen sind die beiden hohen Striche die Toleranzgrenzen, der kurze Strich die Messabweichung null. Ein Punkt ist eine Messabweichung innerhalb der Toleranz, eine Raute eine außerhalb, ein Pfeil eine jenseits des Streifens.",
	runs: { as_found: "Eingang", as_left: "Ausgang" },
	table: {
		point: "Punkt",
		nominal: "Nennwert",
		unit: "Einheit",
		tolerance: "Toleranz",
		reading: "Zustand",
		reference: "Referenzwert",
		value: "Anzeige",
		error: "Abweichung",
		verdict: "Konformität",
		none: "keine",
		range: (from, to) => `${from} bis ${to}`,
		continued: (name) => `${name} (Fortsetzung)`,
		syllables: "Nenn-wert Ein-heit To-le-ranz Zu-stand Referenz-wert An-zei-ge Ab-wei-chung Kon-for-mi-tät",
	},
	verdicts: {
		in_tolerance: "Innerhalb der Toleranz",
		conditionally_in: "Bedingt innerhalb der Toleranz",
		undecided: "Nicht entscheidbar",
		conditionally_out: "Bedingt außerhalb der Toleranz",
		out_of_tolerance: "Außerhalb der Toleranz",
	},
	notJudged: "Nicht bewertet",
	summary: {
		all: (many, words) => `alle ${many} ${words}`,
		some: (many, of, words) => `${many} von ${of} ${words}`,
		unlimited: (many) => `${many} ohne Grenzen und nicht bewertet`,
		sentence: (run, told) => `${run}szustand: ${told}.`,
	},
	strip: (error, unit, lower, upper, verdict) =>
		`Messabweichung ${error} ${unit} zu den Grenzen ${lower ?? "keine"} und ${upper ?? "keine"}: ${verdict}`,
	decisionRule: (name, statement) =>
		name ? `Entscheidungsregel: ${name}. ${statement}` : `Entscheidungsregel: ${statement}`,
	rule: (rule) => {
		switch (rule.type) {
			case "simple":
				return "einfache Annahme (ILAC-G8:09/2019, 4.2.1). Ein Ergebnis liegt innerhalb der Toleranz, wenn seine ungerundete Messabweichung zwischen den angegebenen Grenzen liegt, die Grenzen eingeschlossen.";
			case "guard-band":
				return `Annahme mit Sicherheitsband (ILAC-G8:09/2019, 4.2.2): Ein Ergebnis ist konform, wenn es innerhalb der um w = ${"r" in rule ? timesU(rule.r) : `${rule.w} (in der Einheit des Ergebnisses)`} verengten Toleranzgrenzen liegt.`;
			case "target-pfa":
				return `Annahme mit einem Sicherheitsband (JCGM 106:2012, 8.3.2), der die Wahrscheinlichkeit einer falschen Annahme auf ${percent(rule.pfa)} % begrenzt, beide Grenzen gerechnet.`;
			case "method-6":
				return "Annahme mit dem Sicherheitsband nach ANSI/NCSL Z540.3, Methode 6: w = U·(1,04 − exp(0,38·ln TUR − 0,54)), und keinem, wo dieser Wert negativ ist.";
			case "non-binary":
				return `nichtbinäre Aussage mit Sicherheitsband w = ${timesU(rule.r)} (ILAC-G8:09/2019, 4.2.3): konform innerhalb der um w verengten Grenzen; bedingt konform von dort bis zur Grenze; bedingt nicht konform bis w darüber hinaus; nicht konform jenseits davon.`;
		}
	},
	risk: (value) =>
		`Risiko: Die Wahrscheinlichkeit, dass ein als innerhalb der Toleranz angegebenes Ergebnis doch außerhalb liegt, beträgt höchstens ${value} % (JCGM 106:2012, 7.2).`,
	riskUnknown: "Das Risiko, dass ein Wert nahe einer Grenze falsch bewertet wird, ist daher nicht bekannt.",
	uncertainty: ({ least, most }, coverage, { byBudget, notInVerdicts }) =>
		`Messunsicherheit: U ist die erweiterte Messunsicherheit, das Produkt der Standardmessunsicherheit mit dem Erweiterungsfaktor ${least === most ? `k = ${least}` : `k von ${least} bis ${most}`}${coverage === null ? "" : byBudget ? `, für eine Überdeckungswahrscheinlichkeit von etwa ${coverage} %` : `, was bei einer Normalverteilung einer Überdeckungswahrscheinlichkeit von etwa ${coverage} % entspricht`}.${byBudget ? " Sie wurde nach JCGM 100:2008 (GUM) ermittelt." : ""}${notInVerdicts ? " In den Konformitätsaussagen ist sie nicht berücksichtigt." : ""}`,
	coverages: (each) =>
		`Die Überdeckungswahrscheinlichkeit beträgt etwa ${each.map(({ factor, coverage, isNormal }) => `${coverage} % bei k = ${factor}${isNormal ? " (Normalverteilung)" : ""}`).join(", ")}.`,
	uncertaintyPart: "Für Ergebnisse ohne U ist keine Messunsicherheit angegeben.",
	noUncertainty:
		"Messunsicherheit: für diese Ergebnisse noch nicht ermittelt und in den Konformitätsaussagen nicht berücksichtigt.",
	uncertaintyAgreed: (basis) =>
		`Nach Vereinbarung mit dem Auftraggeber werden die Ergebnisse ohne Messunsicherheit berichtet (ISO/IEC 17025:2017, 7.8.1.3): ${basis}`,
	accredited: (body, reference) =>
		`Durch ${body} nach ISO/IEC 17025 akkreditiertes Laboratorium, Kennzeichen ${reference}`,
	outside: { some: "† So gekennzeichnete Ergebnisse liegen außerhalb des Akkreditierungsumfangs des Laboratoriums." },
	onlyItem:
		"Die Ergebnisse beziehen sich nur auf den kalibrierten Gegenstand im angegebenen Zustand und zum angegebenen Zeitpunkt.",
	review: {
		second_person: "Die Ergebnisse wurden vor der Freigabe von einer zweiten Person geprüft.",
		same_person: "Die Ergebnisse wurden von der Person geprüft und freigegeben, die kalibriert hat.",
	},
	remarks: (text) => `Bemerkungen: ${text}`,
	nextDueOwn: (date) => `Nächste Kalibrierung dieses eigenen Messmittels nach seinem Intervall: ${date}.`,
	nextDue: (date) => `Nächste Kalibrierung nach Vereinbarung mit dem Auftraggeber: ${date}.`,
	authorised: "Freigegeben durch",
	signature: "Elektronisch unterzeichnet: zur Ausstellung freigegeben",
	roles: { owner: "Inhaber", manager: "Leitung", technician: "Techniker", viewer: "Leser" },
	verify: {
		at: "Diesen Kalibrierschein prüfen unter",
		says: "Die Seite sagt, ob er echt und noch gültig ist.",
		symbol: (address) => `QR-Code von ${address}`,
	},
	end: (number, revision) => `Ende des Kalibrierscheins ${number}, Revision ${revision}`,
	attached: "Der digitale Kalibrierschein (DCC) mit denselben Ergebnissen ist dieser Datei beigefügt.",
};

const percent = (pfa: string | number) => String(Number((Number(pfa) * 100).toPrecision(12))).replace(".", ",");
