import type { DataClass } from "../../classes.ts";
import type { PresetName } from "../../policy-schema.ts";
import type { ClassWords } from "./classes.fr.ts";

/** Every class of data in German. The English words stand beside the rules in the presets. */
export const classesDe: Readonly<Record<DataClass, ClassWords>> = {
	organisation_profile: {
		name: "Organisationsprofil",
		what: "Name, Land, Zeitzone, Einstellungen, Tarif und Zustand der Organisation.",
		why: "Es sagt, wem die Aufzeichnungen gehören und wie der Dienst für Sie arbeiten soll.",
	},
	membership: {
		name: "Mitglieder und Einladungen",
		what: "Wer zur Organisation gehört, mit welcher Rolle, und wer eingeladen wurde.",
		why: "Das bestimmt, wer was sehen und ändern darf.",
	},
	auditor_access: {
		name: "Externe Auditoren",
		what: "Wer als externer Auditor zugelassen wurde, um was zu sehen und bis wann, und was er als Nachweis beiseitegelegt hat.",
		why: "So kann ein Begutachter Ihre Aufzeichnungen prüfen, ohne Mitglied zu sein, und man sieht, wen Sie zugelassen haben.",
	},
	instrument: {
		name: "Messmittel",
		what: "Das Register mit Kennung, Bezeichnung, Hersteller, Seriennummer, Standort, Intervall, Toleranz und Zustand.",
		why: "Das ist das Register, das Sie hier führen.",
	},
	calibration: {
		name: "Kalibrierungen",
		what: "Ablesungen vor und nach der Justierung, Aussagen zur Konformität, Verfahren, Vorlagen und Fälle außerhalb der Toleranz.",
		why: "Sie belegen, dass einer Messung zu trauen ist.",
	},
	certificate: {
		name: "Kalibrierscheine",
		what: "Ausgestellte Kalibrierscheine, hochgeladene Scheine von Laboratorien, ihre Dateien, und wer sie freigegeben hat.",
		why: "Das zeigen Sie einem Kunden oder Auditor.",
	},
	checklist_result: {
		name: "Checklisten und ihre Ergebnisse",
		what: "Vorlagen, ausgefüllte Listen sowie Namen und Unterschriften der Bedienenden darin.",
		why: "Sie zeigen, dass eine Prüfung durchgeführt wurde, von wem und wann.",
	},
	asset: {
		name: "Anlagen und Zähler",
		what: "Maschinen, Gebäude und Fahrzeuge, die instand gehalten werden, ihr Standort, ihre Zähler und deren Stände.",
		why: "Auf sie beziehen sich Ihre Arbeitsaufträge.",
	},
	service_request: {
		name: "Serviceanfragen",
		what: "Was gemeldet wurde, von wem, mit Name und Adresse, soweit angegeben, Fotos und was entschieden wurde.",
		why: "Sie zeigen, was gemeldet wurde und was daraus geworden ist.",
	},
	work_order: {
		name: "Arbeitsaufträge",
		what: "Was zu tun war und getan wurde, von wem, Arbeitszeiten mit ihren Sätzen, wer kam und ging mit der Position, wo sie angegeben wurde, Wartungspläne, Stillstände, Fotos und Unterschriften.",
		why: "Sie belegen, dass die Instandhaltung durchgeführt wurde.",
	},
	part: {
		name: "Ersatzteile",
		what: "Teile, ihr Bestand je Ort, was für welchen Arbeitsauftrag entnommen wurde, und was sie kosten.",
		why: "Sie zeigen, was am Lager ist und was eine Reparatur gekostet hat.",
	},
	controlled_document: {
		name: "Gelenkte Dokumente",
		what: "Dokumente in allen Versionen mit Dateien, wer sie verfasst, geprüft und genehmigt hat, wer sie lesen muss und wer sie gelesen hat.",
		why: "Sie zeigen, was wann galt, wer es genehmigt hat und dass die Beteiligten davon wussten.",
	},
	nonconformity: {
		name: "Abweichungen und Korrekturmaßnahmen",
		what: "Was nicht in Ordnung war, was sofort getan wurde, Ursachen, Maßnahmen mit Zuständigen und Terminen, und ob sie gewirkt haben.",
		why: "Sie zeigen, dass behandelt wurde, was nicht in Ordnung war, und dass es nicht wieder vorkommt.",
	},
	training_record: {
		name: "Schulung und Kompetenz",
		what: "Worin Personen geschult sein müssen, wer wann worin von wem geschult wurde, wie es beurteilt wurde, bis wann es gilt und wer dafür unterschrieben hat.",
		why: "Es zeigt, dass Personen konnten, was sie getan haben.",
	},
	risk: {
		name: "Risiken und Chancen",
		what: "Was geschehen kann, woraus und mit welcher Wirkung, wie wahrscheinlich und wie schwer es nach welcher Matrix beurteilt wurde, was wer bis wann dagegen tut, wer es weshalb akzeptiert hat und wann es wieder angesehen wurde.",
		why: "Sie zeigen, was bekannt war, was getan wurde und wer entschieden hat, dass es bleiben darf.",
	},
	internal_audit: {
		name: "Interne Audits",
		what: "Programme, Listen von Anforderungen, wer was auditiert hat, was gesehen wurde, Feststellungen mit Antworten, Berichte, und wer sie unterschrieben hat.",
		why: "Sie zeigen, dass die Organisation ihre eigene Arbeit prüft und dass Feststellungen beantwortet wurden.",
	},
	complaint: {
		name: "Beschwerden",
		what: "Wer sich wann worüber beschwert hat, wie die Person zu erreichen ist, wer darüber entschieden hat, was getan und was ihr gesagt wurde.",
		why: "Sie zeigen, dass gehört und beantwortet wurde, wer sich beschwert hat.",
	},
	supplier: {
		name: "Lieferanten",
		what: "Wer von außen was bereitstellt und wie er zu erreichen ist, Akkreditierungen mit der Datei ihres Umfangs, Kriterien, Bewertungen, wer darüber entschieden und unterschrieben hat.",
		why: "Sie zeigen, dass Gekauftes und Vergebenes von jemandem kommt, den man sich angesehen hat.",
	},
	management_review: {
		name: "Managementbewertungen",
		what: "Wann die Leitung das System angesehen hat, wer dabei war, welche Zahlen vorlagen, was gefolgert und beschlossen wurde, was wer zu tun hat, und wer unterschrieben hat.",
		why: "Sie zeigen, dass die Leitung weiß, wie das System arbeitet, und danach handelt.",
	},
	engagement: {
		name: "Beauftragte Website-Audits",
		what: "Zu untersuchende Adressen, Technik, wer die Genehmigung erteilt hat und mit welcher Befugnis, wie und wann untersucht werden darf, Nachweise der Kontrolle, ein Protokoll dessen, was an die Websites gesendet wurde (früher gelöscht, wie technische Protokolle), Termine und eine Zahlungsreferenz.",
		why: "Niemand darf eine Website ohne geltende Genehmigung untersuchen, und wir müssen sie vorweisen können.",
	},
	test_credential: {
		name: "Testkonten",
		what: "Namen und Passwörter von Testkonten, verschlüsselt. Sie verschwinden sofort, wenn das Audit endet.",
		why: "Manche Seiten kann nur untersuchen, wer angemeldet ist.",
	},
	service_report: {
		name: "Berichte über Website-Audits",
		what: "Befunde, Empfehlungen, Bildschirmfotos und Berichte über eine Website, die Sie von uns untersuchen ließen.",
		why: "Das ist das Ergebnis der Arbeit, die Sie verlangt haben.",
	},
	prospect: {
		name: "Interessenten",
		what: "Name, geschäftliche Adresse, Unternehmen, Website und ihre Technik, und wer ein Audit genehmigen darf, von einer Person, die eines angefragt hat, ohne Kunde zu werden.",
		why: "So lässt sich ein Gespräch fortsetzen, das Sie begonnen haben. Jeder neue Kontakt lässt die Frist neu beginnen.",
	},
	import: {
		name: "Importe",
		what: "Hochgeladene Registerdateien, wie ihre Spalten gelesen wurden, und was jeder Import geschrieben hat.",
		why: "Sie zeigen, was importiert wurde, und erlauben es, das rückgängig zu machen. Importiertes bleibt im Register.",
	},
	record_history: {
		name: "Verlauf der Aufzeichnungen",
		what: "Frühere Werte Ihrer Aufzeichnungen, mit Urheber und Zeitpunkt jeder Änderung.",
		why: "Er zeigt, wie eine Aufzeichnung zu ihrem Inhalt gekommen ist.",
	},
	export_archive: {
		name: "Vorbereitete Exporte",
		what: "Das für Sie erstellte Archiv und der Link dorthin.",
		why: "Sie brauchen Zeit, es abzuholen. Danach ist eine zweite Kopie Ihrer Daten nur noch ein Risiko.",
	},
	api_key: {
		name: "API-Schlüssel und Webhooks",
		what: "Name, Geltungsbereich, letzte Nutzung und Hash jedes Schlüssels, der selbst nicht gespeichert wird; Adresse, Ereignisse und verschlüsseltes Geheimnis jedes Webhooks.",
		why: "Sie lassen Programme für Sie arbeiten, und Sie können ihnen dieses Recht wieder entziehen.",
	},
	webhook_delivery: {
		name: "Sendungen an Webhooks",
		what: "Welches Ereignis an welche Ihrer Adressen gesandt wurde, jeder Versuch und der Code der Antwort.",
		why: "Sie zeigen, was Ihren Programmen mitgeteilt wurde, und erlauben es, das erneut zu senden.",
	},
	idempotency_key: {
		name: "Antworten auf wiederholbare Anfragen",
		what: "Der Hash des Schlüssels, den ein Programm seiner Anfrage gegeben hat, und die Antwort darauf.",
		why: "Eine zweimal gesandte Anfrage wird nur einmal ausgeführt.",
	},
	data_key: {
		name: "Verschlüsselungsschlüssel",
		what: "Der Schlüssel, der Ihre Dateien verschlüsselt, selbst verschlüsselt, und wann er erstellt wurde.",
		why: "Er öffnet Ihre Dateien. Er steht in keiner unserer Sicherungen und wird mit ihnen vernichtet.",
	},
	audit_log: {
		name: "Audit-Protokoll",
		what: "Wer was mit welcher Aufzeichnung wann getan hat, nach Pseudonym, Handlung und Kennungen. Kein Inhalt.",
		why: "Qualitätsnormen und Auditoren verlangen den Nachweis, wer gehandelt hat, auch nach dem Ende eines Abonnements.",
	},
	invoice: {
		name: "Rechnungen und Steuerunterlagen",
		what: "Nummer, Datum, Beträge, Steuer sowie Name, Adresse und Steuernummer des Käufers wie in Rechnung gestellt.",
		why: "Das Steuer- und Handelsrecht verlangt es. Sie werden getrennt von Ihren Aufzeichnungen aufbewahrt.",
	},
	billing_event: {
		name: "Abrechnungsereignisse",
		what: "Kennungen und Zeitpunkte der Nachrichten des Zahlungsdienstleisters. Keine Kartendaten, nichts, was eine Organisation nennt.",
		why: "Sie stellen sicher, dass eine Zahlung oder Kündigung nur einmal zählt.",
	},
	account: {
		name: "Benutzerkonten",
		what: "Name, E-Mail-Adresse, Hash des Passworts, öffentliche Schlüssel von Passkeys, Einstellungen und Einwilligungen einer Person.",
		why: "Sie brauchen es, um sich anzumelden. Das Konto gehört Ihnen, nicht Ihrer Organisation: Es bleibt, bis Sie es löschen.",
	},
	session: {
		name: "Sitzungen",
		what: "Hash des Anmeldetokens, Art und Version des Browsers, erste und letzte Nutzung.",
		why: "Sie halten Sie angemeldet und lassen Sie Ihre Sitzungen sehen und beenden.",
	},
	security_event: {
		name: "Sicherheitsereignisse",
		what: "Anmeldeversuche und Änderungen von Anmeldedaten, mit Netzadresse und Art des Browsers; Handlungen der Betreiber, mit ihren Gründen.",
		why: "So wird Missbrauch erkannt und untersucht. Netzadressen werden hier gespeichert, und nirgends länger.",
	},
	rate_counter: {
		name: "Zähler für Versuche",
		what: "Anzahl der letzten Versuche und bereits verwendete Formularprüfungen, unter Hashes mit Schlüssel.",
		why: "Sie bremsen Raten und Überflutung. Nach wenigen Minuten ist eine solche Zählung nutzlos.",
	},
	email_log: {
		name: "E-Mail-Protokoll",
		what: "Welche Nachricht an welche Adresse gesandt wurde, wann, und ob sie zugestellt wurde.",
		why: "So lässt sich beantworten, ob eine Nachricht Sie erreicht hat.",
	},
	error_event: {
		name: "Fehlerereignisse",
		what: "Fehler der Software mit Code, Stelle, Zeitpunkt und Kennungen, ohne Namen oder Inhalt von Aufzeichnungen.",
		why: "So werden Fehler gefunden und behoben.",
	},
	request_log: {
		name: "Protokoll der Anfragen",
		what: "Methode, Pfad, Status und Dauer jeder Anfrage, ohne Namen, Adresse oder Inhalt.",
		why: "So ist zu sehen, dass der Dienst gesund läuft.",
	},
	page_view: {
		name: "Zählung der Seitenaufrufe",
		what: "Wie oft eine öffentliche Seite an einem Tag geöffnet wurde. Kein Besucher, keine Adresse, kein Browser, kein Cookie.",
		why: "Sie zeigt, welche Seiten gelesen werden. Nichts daran betrifft eine Person: Es gibt also nichts zu löschen.",
	},
	usage_count: {
		name: "Zählung der Nutzung",
		what: "Wie oft eine Funktion an einem Tag von Personen genutzt wurde, die der Zählung zugestimmt haben, und wie lange sie insgesamt dauerte. Keine Person, keine Organisation, keine Sitzung, keine Adresse, kein Cookie.",
		why: "Sie zeigt, welche Funktionen nützen und welche langsam sind. Niemand ist in einer Summe zu finden: Es gibt also nichts zu löschen.",
	},
	maintenance_sum: {
		name: "Summen der Instandhaltung",
		what: "Wie viele Arbeitsaufträge einer Art in einem Monat endeten, fristgerecht oder verspätet, und in wie vielen Stunden, über alle Organisationen zusammen. Keine Person, keine Organisation, keine Anlage, und keine Summe über zu wenige Organisationen.",
		why: "Sie zeigen, wie Instandhaltung verläuft. Niemand ist in einer Summe zu finden: Es gibt also nichts zu löschen.",
	},
	request: {
		name: "Anträge zu personenbezogenen Daten",
		what: "Was Sie verlangt haben, wie Ihre Identität geprüft wurde, was wir getan haben und wann.",
		why: "Wir müssen zeigen können, dass ein Antrag beantwortet wurde, und zwar rechtzeitig.",
	},
	job: {
		name: "Hintergrundvorgänge",
		what: "Welcher Vorgang wann und mit welchem Ergebnis ausgeführt wurde. Nur Kennungen.",
		why: "Sie zeigen, dass Löschungen, Exporte und Nachrichten wirklich ausgeführt wurden.",
	},
	deletion_evidence: {
		name: "Nachweis der Löschung",
		what: "Zufällige Nummer der gelöschten Organisation, Daten, Anzahlen und der unterzeichnete Beleg. Kein Name.",
		why: "Er beweist die Löschung und verhindert, dass eine eingespielte Sicherung die Daten zurückbringt.",
	},
	hold: {
		name: "Löschsperren",
		what: "Welche Daten bewahrt werden mussten, für wen, warum, und wer die Sperre gesetzt und aufgehoben hat.",
		why: "Eine Löschsperre geht einer Zusage der Löschung vor: Ihr Verlauf muss sich prüfen lassen.",
	},
	feedback: {
		name: "Rückmeldungen",
		what: "Was Sie uns über das Produkt schreiben, und die Seite, auf der Sie es schrieben.",
		why: "Sie zeigen uns, was zu verbessern ist. Eine Rückmeldung gehört Ihnen: Sie verschwindet mit Ihrem Konto.",
	},
	support_thread: {
		name: "Nachrichten an den Support",
		what: "Was wir einander schreiben, wenn Sie um Hilfe bitten, mit Ihrem Namen und Ihrer Adresse.",
		why: "Ein geschlossenes Gespräch bleibt noch etwas länger, falls die Frage wiederkehrt. Es gehört Ihnen: Es verschwindet mit Ihrem Konto.",
	},
	agreement_request: {
		name: "Anfragen nach einem Auftragsverarbeitungsvertrag",
		what: "Firma, Land, Name, Funktion und geschäftliche Adresse dessen, der einen Vertrag zum Unterschreiben angefragt hat, was darin steht, und ob ein unterschriebenes Exemplar zurückkam.",
		why: "So können wir zeigen, wem wir welchen Vertrag gesandt haben. Jeder Schritt lässt die Frist neu beginnen. Die Anfrage gehört Ihnen und geht deshalb mit Ihrem Konto.",
	},
	duty_record: {
		name: "Verzeichnisse der Pflichten",
		what: "Verletzungen des Datenschutzes, an Behörden gegebene Daten, Überprüfungen von Zugriffen und Sicherheit, mit Gegenstand, Datum und Unterzeichner.",
		why: "Wir müssen jederzeit zeigen können, dass diese Pflichten erfüllt sind. Organisationen stehen darin mit ihren Kennungen.",
	},
	deployment: {
		name: "Einstellungen der Installation",
		what: "Version des Schemas, Zeitpläne, Fassungen der Regeln, öffentliche Schlüssel und Einstellungen des Betreibers.",
		why: "Der Dienst kann ohne sie nicht laufen. Sie enthalten keine Daten über Kunden.",
	},
	backup: {
		name: "Sicherungen",
		what: "Verschlüsselte Kopien der Datenbank und der Dateien, gemacht, um sich von einem Unglück zu erholen.",
		why: "Ein Fehler kann spät entdeckt werden. Eine eingespielte Kopie geht erst nach Wiederholung der späteren Löschungen in Betrieb.",
	},
};

/** Where a preset words a class in its own way, its German. */
export const presetClassesDe: Readonly<Partial<Record<string, Partial<Record<DataClass, Partial<ClassWords>>>>>> = {
	isomod: {
		account: {
			what: "Name, E-Mail-Adresse, Funktion, Hash des Passworts, öffentliche Schlüssel von Passkeys, Einstellungen und Einwilligungen einer Person.",
		},
	},
	kalisecu: {
		service_report: {
			why: "Sie haben sie bezahlt und können sie nach dem Abonnement brauchen.",
			offer:
				"Nach dem Ende des Abonnements und bis zum Ablauf dieser Monate, auch wenn die Organisation bereits gelöscht ist, kann ein Inhaber oder früherer Inhaber uns bitten, sie zu archivieren.",
		},
	},
} satisfies Partial<Record<PresetName, Partial<Record<DataClass, Partial<ClassWords>>>>>;
