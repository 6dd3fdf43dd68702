import type { AgreementWords } from "./agreement.en.ts";

/** The wording of the data processing agreement in German. */
export const agreementDe: AgreementWords = {
	title: "Auftragsverarbeitungsvertrag",
	labels: {
		page: "Seite {page} von {pages}",
		between: "Zwischen",
		asController: "als Verantwortlichem, und",
		asProcessor: "als Auftragsverarbeiter.",
		name: "Name",
		function: "Funktion",
		placeAndDate: "Ort und Datum",
		signature: "Unterschrift",
	},
	organisation: (id) => `Organisation ${id}`,
	subject: {
		heading: "1. Gegenstand, Dauer, Art und Zweck (Artikel 28 Absatz 3)",
		text: (service) =>
			`Der Auftragsverarbeiter betreibt ${service} für den Verantwortlichen und verarbeitet personenbezogene Daten nur, um diesen Dienst zu erbringen, solange das Konto des Verantwortlichen offen ist und bis die unten beschriebene Löschung abgeschlossen ist.`,
	},
	kinds: {
		heading: "2. Arten von Daten und Personen (Artikel 28 Absatz 3)",
		text: (kinds) =>
			`Mitglieder der Organisation und Personen, die in ihren Aufzeichnungen genannt sind. Arten von Daten: ${kinds}.`,
	},
	instructions: {
		heading: "3. Dokumentierte Weisungen (Artikel 28 Absatz 3 Buchstabe a)",
		onlyOn:
			"Der Auftragsverarbeiter handelt nur auf dokumentierte Weisung, nämlich die Nutzung des Dienstes durch den Verantwortlichen und diesen Vertrag, auch bei Übermittlungen in Drittländer, es sei denn, das Recht der Union oder eines Mitgliedstaats verpflichtet ihn; er teilt das dem Verantwortlichen dann vorher mit, soweit er darf.",
		infringing:
			"Er informiert den Verantwortlichen unverzüglich, wenn eine Weisung nach seiner Auffassung gegen die DSGVO oder anderes Datenschutzrecht verstößt.",
	},
	confidentiality: {
		heading: "4. Vertraulichkeit (Artikel 28 Absatz 3 Buchstabe b)",
		text: "Wer die Daten verarbeiten darf, ist durch Vertrag oder Gesetz zur Vertraulichkeit verpflichtet.",
	},
	security: {
		heading: "5. Sicherheit der Verarbeitung (Artikel 28 Absatz 3 Buchstabe c)",
		intro: "Der Auftragsverarbeiter trifft die Maßnahmen, die Artikel 32 DSGVO verlangt. Am Tag dieses Vertrags:",
		encryption:
			"Verbindungen sind mit TLS 1.2 oder neuer verschlüsselt. Gespeicherte Dateien sind unter einem Schlüssel jeder Organisation verschlüsselt, der mit ihnen vernichtet wird, Sicherungen und Geheimnisse unter anderen (AES-256-GCM).",
		disks: (disks) =>
			`Der Betreiber erklärt, dass Datenbank (${disks.database}), ihr Protokoll (${disks.writeAheadLog}) und Dateien (${disks.files}) auf verschlüsseltem Speicher liegen, zuletzt geprüft am ${disks.checkedAt}.`,
		noStatement: "Zur Verschlüsselung der Datenträger darunter hat der Betreiber keine Erklärung hinterlegt.",
		apart:
			"Organisationen werden von der Datenbank selbst getrennt, Zeile für Zeile. Rollen entscheiden, was ein Mitglied darf.",
		passwords: (isRequired, idleHours, absoluteDays) =>
			`Passwörter werden als argon2id-Hashes gespeichert. Ein zweiter Faktor ${isRequired ? "wird von Inhabern und Leitern verlangt, um zu verwalten" : "wird allen angeboten"}. Sitzungen enden nach ${idleHours} Stunden ohne Nutzung und spätestens nach ${absoluteDays} Tagen.`,
		ownPeople: (accessMonths, securityMonths) =>
			`Die eigenen Leute des Auftragsverarbeiters brauchen einen zweiten Faktor, nennen einen Grund, bevor sie lesen, was der Verantwortliche geschrieben hat, und hinterlassen eine Zeile in dessen Audit-Protokoll. Wer Zugang hat, wird alle ${accessMonths} Monate überprüft, die Sicherheit alle ${securityMonths} Monate.`,
		backups: (everyHours, keepDays) =>
			`Verschlüsselte Sicherungen werden alle ${everyHours} Stunden gemacht, jede wird nach ${keepDays} Tagen gelöscht, und das Zurückspielen der neuesten wird getestet.`,
	},
	others: {
		heading: "6. Weitere Auftragsverarbeiter (Artikel 28 Absatz 3 Buchstabe d)",
		text: (days) =>
			`Der Verantwortliche stimmt den unten genannten Auftragsverarbeitern zu. Eine Änderung wird ${days} Tage vorher angekündigt; der Verantwortliche kann ihr widersprechen oder den Vertrag beenden, bevor sie gilt. Der Auftragsverarbeiter verpflichtet jeden von ihnen vertraglich auf dieselben Pflichten und steht für sie ein wie für sich selbst.`,
		none: "Am Tag dieses Vertrags gibt es keine.",
	},
	place: {
		heading: "7. Ort und Übermittlungen (Artikel 28 Absatz 3 Buchstabe a)",
		adequacy: (regions) =>
			`Ort der Daten: ${regions}. Sie gehen ohne Angemessenheitsbeschluss in kein Land außerhalb des Europäischen Wirtschaftsraums.`,
		clauses: (regions) =>
			`Ort der Daten: ${regions}. Sie verlassen den Europäischen Wirtschaftsraum nur unter einem Angemessenheitsbeschluss oder Standardvertragsklauseln.`,
	},
	rights: {
		heading: "8. Hilfe bei den Rechten der Menschen (Artikel 28 Absatz 3 Buchstabe e)",
		text: (days) =>
			`Mitglieder und Inhaber üben Auskunft, Berichtigung, Löschung, Einschränkung und Übertragbarkeit im Produkt aus. Anträge, die den Auftragsverarbeiter erreichen, werden innerhalb von ${days} Tagen beantwortet.`,
	},
	duties: {
		heading: "9. Hilfe bei Pflichten, und Verletzungen (Artikel 28 Absatz 3 Buchstabe f)",
		text: "Der Auftragsverarbeiter hilft bei den Artikeln 32 bis 36 DSGVO, soweit er hat, was dafür nötig ist.",
		breach: (hours) =>
			`Er meldet dem Verantwortlichen eine Verletzung des Schutzes personenbezogener Daten unverzüglich, mit dem, was er von den Tatsachen des Artikels 33 Absatz 3 DSGVO weiß, und mit den getroffenen Maßnahmen, sodass die ${hours} Stunden des Artikels 33 Absatz 1 eingehalten werden können.`,
	},
	deletion: {
		heading: "10. Rückgabe und Löschung (Artikel 28 Absatz 3 Buchstabe g)",
		text: (graceDays, backupDays) =>
			`Nach einer Kündigung kann der Verantwortliche alle Daten exportieren, gleich welchen Tarif er hat, und vorher, wenn sein Tarif es umfasst. Die Daten bleiben ${graceDays} Tage lesbar und werden dann gelöscht, mit einer signierten Quittung. Was sie überdauert, warum und bis wann, steht auf der Seite zur Aufbewahrung. Kopien in Sicherungen sind innerhalb von ${backupDays} Tagen verschwunden.`,
	},
	proof: {
		heading: "11. Nachweis und Audits (Artikel 28 Absatz 3 Buchstabe h)",
		text: "Der Auftragsverarbeiter stellt bereit, was nötig ist, um zu zeigen, dass er Artikel 28 DSGVO und diesen Vertrag einhält, und lässt Audits und Inspektionen durch den Verantwortlichen oder einen von ihm benannten Prüfer zu, rechtzeitig angekündigt.",
	},
	law: {
		heading: "12. Recht",
		text: (law) =>
			`Für diesen Vertrag gilt: ${law}, unbeschadet des Datenschutzrechts, das den Verantwortlichen dort bindet, wo er niedergelassen ist.`,
	},
	signs: {
		controller: (name) => `Für den Verantwortlichen, ${name}`,
		processor: (name) => `Für den Auftragsverarbeiter, ${name}`,
	},
};
