import type { RetentionWords } from "./retention.en.ts";

/** The wording of /retention in German; every number comes in from the policy. */
export const retentionDe: RetentionWords = {
	title: "Aufbewahrung und Löschung von Daten",
	intro: (f) =>
		`Wie lange ${f.service} jede Art von Daten aufbewahrt, was nach einer Kündigung geschieht, wie Sie Daten früher ` +
		"löschen lassen und wie Sie eine Kopie mitnehmen. Jede Zahl hier stammt aus den Regeln, die auch die Löschvorgänge " +
		`steuern (Fassung ${f.version}, in Kraft seit dem ${f.inForce}). Fragen: ${f.contact}.`,

	active: {
		heading: "Solange Ihre Organisation aktiv ist",
		organisation: "Daten Ihrer Organisation",
		person: "Daten über Sie",
		platform: "Daten über den Betrieb des Dienstes",
		minimums:
			"Eine Mindestdauer bindet die Menschen in einer bestehenden Organisation: Eine jüngere Aufzeichnung kann außer " +
			"Gebrauch genommen, aber nicht gelöscht werden. Sie verzögert nicht die Löschung einer gekündigten Organisation.",
		audits: (f) =>
			"Ein Website-Audit endet, wenn sein letzter Tag am Ort der Organisation vorüber ist. Eines ohne letzten Tag endet " +
			`${f.openDays} Tage nach der Bestellung, und keines dauert länger als ${f.longestDays} Tage. Die Testkonten werden ` +
			"dann gelöscht.",
		logs: (months) => `Kein technisches Protokoll wird je länger als ${months} Monate aufbewahrt.`,
	},

	grace: {
		heading: (days) => `Nach Ihrer Kündigung: eine Nachfrist von ${days} Tagen`,
		begin: (days) =>
			"Eine Organisation ist gekündigt, wenn ein Inhaber sie unter Abrechnung oder Einstellungen kündigt oder wenn uns der " +
			"Zahlungsdienstleister mitteilt, dass das Abonnement geendet hat. Der Zeitpunkt wird einmal festgehalten, und " +
			`${days} volle Tage zu 24 Stunden beginnen. Jede Seite und jede Nachricht nennt den genauen Zeitpunkt der Löschung.`,
		timeline: "Von der Kündigung bis zur Löschung",
		readOnly:
			"Die Organisation ist schreibgeschützt. Mitglieder können sich anmelden und lesen; niemand kann Aufzeichnungen " +
			"anlegen, ändern oder löschen, jemanden einladen oder API-Schlüssel erstellen. Sie können weiterhin Sitzungen " +
			"beenden, Schlüssel zurückziehen und Ihr eigenes Konto löschen.",
		exportOpen: "Der Gesamtexport bleibt Inhabern mit jedem Tarif offen.",
		reminder: (day) =>
			`Am ${day}. Tag erhält jeder Inhaber eine Erinnerung mit dem Zeitpunkt der Löschung und dem Weg zum Export. Kann ` +
			"keine Nachricht zugestellt werden, so verzögert das die Löschung nicht.",
		reactivate:
			"Ein Inhaber kann unter Abrechnung mit einem Klick reaktivieren. Die Löschung wird abgesagt, und die Arbeit geht " +
			"sofort weiter. Verlangt die Bank eine Bestätigung, so geschieht sie auf der Seite der Bank.",
	},

	timeline: {
		cancelled: "Gekündigt",
		cancelledText: "Die Organisation wird schreibgeschützt. Export und Reaktivierung bleiben offen.",
		reminder: "Erinnerung",
		reminderText: (time, days) => `Inhaber werden um ${time} erinnert, ${days} Tage vor der Löschung.`,
		deleted: "Gelöscht",
		deletedText: (time) =>
			`Um ${time} werden die Organisation, ihre Aufzeichnungen und ihre Dateien endgültig gelöscht.`,
		backups: "Aus den Sicherungen verschwunden",
		ownBackups: (gone) =>
			"Die letzte Sicherung, die die Daten enthält, hat ihr Alter erreicht und wird beim nächsten täglichen Lauf gelöscht; " +
			`das bestätigt dann ein zweiter Beleg. Zugesagt sind ${gone} Tage nach der Löschung als spätester Zeitpunkt.`,
		operatorsBackups: "Bis dahin muss der Betreiber die letzte Sicherung, die die Daten enthält, ablaufen lassen.",
	},

	deletion: {
		heading: (day) => `Endgültige Löschung am ${day}. Tag`,
		job: (time, days) =>
			`Der Vorgang scheduled_purge_cancelled_orgs läuft jeden Tag um ${time}. Bei seinem ersten Lauf, der mehr als ` +
			`${days} × 24 Stunden nach der Kündigung liegt, löscht er endgültig das Organisationsprofil, jede Aufzeichnung der ` +
			"Organisation und jede Datei unter der Kennung der Organisation, in allen Versionen. Danach zählt er, was übrig ist, " +
			"und unterzeichnet einen Beleg, den jeder ohne uns prüfen kann.",
		dayRule: (day, hours) =>
			"Der n-te Tag ist der n-te Zeitraum von 24 Stunden nach der Kündigung. " +
			`Der ${day}. Tag beginnt also ${hours} Stunden danach, und das Kalenderdatum hängt von der Uhrzeit Ihrer Kündigung ab.`,
		exceptions:
			"Die Löschung lässt sich nicht rückgängig machen. Diese Arten von Daten gehören nicht dazu, jede mit ihrer eigenen Frist:",
		survivors: "Was nach der Löschung einer Organisation bleibt",
		archive: (f) =>
			`Berichte bleiben bis ${f.period} nach dem Ende des Abonnements für die lesbar, die zur Organisation gehörten, und ` +
			"werden dann von scheduled_purge_service_reports gelöscht, mit einem unterzeichneten Beleg. Vorher kann ein Inhaber " +
			"ausdrücklich verlangen, dass sie bis zu einem Datum archiviert werden: verschlüsselt, höchstens bis " +
			`${f.years} Jahre nach dem Ende des Abonnements, und jederzeit widerruflich. Das Archiv endet, wenn niemand mehr da ` +
			"ist, der sie lesen darf.",
	},

	audit: {
		heading: "Das Audit-Protokoll",
		content:
			"Das Audit-Protokoll enthält einen Zeitpunkt, ein Pseudonym, eine Handlung sowie Art und Kennung der betroffenen " +
			"Aufzeichnung: Anmeldungen, Änderungen an Aufzeichnungen und Mitgliedern, Exporte und Änderungen der Abrechnung. Die " +
			"letzte Aktivität ist die letzte Handlung einer Person in der Organisation; unsere eigenen Vorgänge zählen nicht. " +
			"Zeilen können nicht geändert werden, und eine Kette von Hashes zeigt, ob eine fehlt.",
		sweep: (years) =>
			"Der vierteljährliche Vorgang scheduled_purge_audit_log_after_7y löscht Zeilen einer beendeten Organisation, die seit " +
			`created_at älter als ${years} Jahre sind, sobald auch seit der letzten Aktivität der Organisation ${years} Jahre ` +
			"vergangen sind; eine Zeile ist also im darauf folgenden Quartal verschwunden.",
		choice: (floor, cap, noticeDays) =>
			`Inhaber können ${floor} bis ${cap} Jahre festlegen. Ein längerer Zeitraum gilt sofort, ein kürzerer nach einer ` +
			`Ankündigung von ${noticeDays} Tagen; beides gilt auch für bereits geschriebene Zeilen.`,
		living: "Aus einer Organisation, die nicht beendet ist, wird nichts entfernt.",
		withOrganisation: "Es wird zusammen mit der Organisation gelöscht.",
	},

	account: {
		heading: "Zwei Wege, Daten löschen zu lassen",
		organisation:
			"a. Ihre Organisation. Kündigen Sie sie unter Abrechnung oder unter Einstellungen → Organisation löschen. Es gelten " +
			"dann die Abschnitte 2 bis 4. Die Benutzerkonten ihrer Mitglieder bleiben unberührt.",
		erased: {
			base: ["Name", "E-Mail-Adresse", "Passwort"],
			secondFactor: "zweite Faktoren",
			passkeys: "Passkeys",
			language: "Wahl der Sprache",
			feedback: "Rückmeldungen",
			support: "Nachrichten an den Support",
		},
		yourself: (erased, signed) =>
			"b. Sie selbst. Gehen Sie zu /app/account/delete/ und geben Sie den dort gezeigten Satz ein. Sofort und zusammen wird " +
			`Folgendes gelöscht: ${erased}. Ihre Sitzungen und Schlüssel enden, Sie verlassen jede Organisation, Nachrichten an ` +
			"Sie werden zurückgezogen, und Ihre Einträge im E-Mail-Protokoll werden gelöscht. Jede Organisation, der Sie " +
			"angehörten, erhält eine Audit-Zeile unter einem Pseudonym. " +
			(signed
				? "Ein Kalibrierschein, den Sie unterzeichnet haben, behält Ihre Unterschrift, solange er besteht; eine Checkliste, " +
					"die Sie unterzeichnet haben, verliert Ihren Namen und bleibt. "
				: "") +
			"Ihnen wird gezeigt, was gelöscht wurde, was aufbewahrt wird und bis wann.",
		neither:
			"Sich selbst zu löschen kündigt kein Abonnement und löscht keine Aufzeichnungen einer Organisation. Sind Sie der " +
			"einzige Inhaber einer Organisation, die noch nicht gekündigt ist, so wählen Sie zuerst: kündigen oder einem anderen " +
			"Mitglied übergeben. Ist sie gekündigt und sind Sie fort, so läuft ihre Nachfrist ohne Sie weiter, und niemand kann sie " +
			"reaktivieren oder exportieren.",
		byMail: (contact) =>
			`Können Sie sich nicht anmelden, so schreiben Sie von der Adresse Ihres Kontos an ${contact}. Wir prüfen, wer Sie ` +
			"sind, bevor wir handeln. In derselben Nachricht können Sie die frühere Löschung des Audit-Protokolls verlangen; wir " +
			"nehmen sie vor, sofern keine gesetzliche Löschsperre besteht, etwa wegen eines laufenden Überwachungsaudits Ihrer " +
			"Organisation.",
		deleteAccount: "Mein Konto löschen",
		deleteOrganisation: "Organisation löschen",
	},

	export: {
		heading: "Ihre Daten mitnehmen",
		personal: (withMessages) =>
			"a. Personenbezogene Daten. Jede angemeldete Person kann unter /app/account/export/ ein JSON-Archiv herunterladen, mit " +
			"jedem Tarif und in jedem Zustand des Abonnements: Profil, Zustand des Kontos, Mitgliedschaften, " +
			`${withMessages ? "Rückmeldungen, Nachrichten an den Support, " : ""}Verlauf der Kündigungen und jede andere Zeile, die zum Konto gehört.`,
		parts: {
			instruments: "Messmittelregister",
			calibrations: "Kalibrierungen",
			cases: "Fälle außerhalb der Toleranz",
			results: "Ergebnisse außerhalb der Toleranz",
			certificates: "Kalibrierscheine",
			auditLog: "Audit-Protokoll",
			auditReports: "Auditberichte",
			maintenance: "Anlagen, Serviceanfragen, Arbeitsaufträge und Ersatzteile",
			quality: "gelenkte Dokumente, Abweichungen, Korrekturmaßnahmen, Schulung und Risiken",
			websecurity: "Website-Audits mit ihren Berichten",
		},
		anyPlan: "Dieser Export gehört zu jedem Tarif.",
		plan: (plan) => `Im Normalbetrieb gehört dieser Export zum Tarif ${plan}.`,
		workspace: (parts, plan) =>
			"b. Daten des Arbeitsbereichs. Inhaber können unter /app/export/ ein ZIP mit jeder Zeile und jeder Datei der " +
			`Organisation exportieren: ${parts}, als CSV, JSON und PDF, mit einer Liste der SHA-256-Summen. ${plan} Passwörter, ` +
			"Token und Schlüssel sind nicht enthalten.",
		sizes: (f) =>
			`Bis zu ${f.instruments} Messmitteln und bis zu ${f.certificates} Kalibrierscheinen wird das Archiv direkt ` +
			"heruntergeladen. Größere kommen in die Warteschlange generated_export_jobs, und ein Link wird per E-Mail gesandt. " +
			`Der Link gilt ${f.linkDays} Tage oder bis zur Löschung der Organisation, wenn diese früher erfolgt.`,
		direct: (linkDays) =>
			"Das Archiv wird direkt heruntergeladen. Eines, das stattdessen in die Warteschlange kommt, steht in " +
			`generated_export_jobs, und ein Link wird per E-Mail gesandt. Der Link gilt ${linkDays} Tage oder bis zur Löschung ` +
			"der Organisation, wenn diese früher erfolgt.",
		bypass: (hours) =>
			"Nach einer Kündigung, nach dem Ablauf eines Abonnements und nach dem Ende eines Probezeitraums ist der Gesamtexport " +
			`mit jedem Tarif offen, einmal in ${hours} Stunden. Ein fehlgeschlagener Export zählt nicht.`,
		ready: (days, contact) =>
			`Ein Export ist in jedem Fall innerhalb von ${days} Tagen nach dem Antrag bereit. Können Sie sich nicht anmelden, so ` +
			`schreiben Sie an ${contact}; dieselbe Frist gilt, sobald wir wissen, wer Sie sind.`,
		personalLink: "Persönlicher Export",
		workspaceLink: "Gesamtexport",
	},

	providers: {
		heading: "Daten bei Unterauftragsverarbeitern",
		caption: "Was bei jedem Anbieter geschieht, wenn wir löschen",
		columns: ["Anbieter", "Dienst", "Ort", "Was dort aufbewahrt wird, und wie lange höchstens"],
		change: (days, contact) =>
			`Eine Änderung dieser Liste wird ${days} Tage vorher angekündigt. Wegen einer Löschung, von der auf dieser Seite ` +
			`nichts steht, schreiben Sie an ${contact}.`,
		list: "Alle Unterauftragsverarbeiter",
	},

	backups: {
		heading: "Sicherungen und Löschsperren",
		own: (keep, gone) =>
			`Verschlüsselte Sicherungen werden je ${keep} Tage aufbewahrt und dann gelöscht, und gelöschte Daten mit der letzten, ` +
			`die sie enthält. Scheitert ein Lauf, so können sie bis ${gone} Tage nach ihrer Löschung darin verbleiben, und nicht ` +
			"länger. Sie werden nicht wieder in Betrieb genommen; ein zweiter Beleg bestätigt, dass sie verschwunden sind. Eine " +
			"eingespielte Sicherung geht erst in Betrieb, wenn die seither vorgenommenen Löschungen an ihr wiederholt sind.",
		explained: (keep, gone) =>
			`Jede Sicherung wird nach ${keep} Tagen gelöscht, und die Daten mit der letzten, die sie enthält. Das genannte Datum ` +
			`ist das späteste zugesagte, ${gone} Tage nach der Löschung, falls ein Lauf scheitert; der zweite Beleg sagt, wann es ` +
			"so weit war.",
		operators: (keep, gone) =>
			"Sicherungen werden außerhalb dieser Software gemacht, wie wir als Betreiber sie eingerichtet haben. Wir müssen sie " +
			`verschlüsseln und jede nach ${keep} Tagen ablaufen lassen, sodass gelöschte Daten innerhalb von ${gone} Tagen nach ` +
			"ihrer Löschung aus jeder Sicherung verschwunden sind, und müssen an einer eingespielten Sicherung die seither " +
			"vorgenommenen Löschungen wiederholen.",
		hold:
			"Eine gesetzliche Löschsperre kann das Audit-Protokoll einer Organisation über seine Frist hinaus bewahren. Eine solche " +
			"Sperre hält die Löschung der übrigen Daten der Organisation nicht auf. Verlangt das Gesetz mehr, so hält eine " +
			"Löschsperre auf diesen Daten die Organisation als Ganzes schreibgeschützt fest, bis sie aufgehoben wird.",
		holdShown:
			"Inhaber sehen die Löschsperre und ihren Grund; ist sie aufgehoben, so nimmt der nächste tägliche Lauf die verzögerte " +
			"Löschung vor.",
		holdReleased: "Ist sie aufgehoben, so nimmt der nächste tägliche Lauf die verzögerte Löschung vor.",
	},

	unused: {
		heading: "Arten von Daten, die diese Installation nicht enthält",
		caption: "Regeln, die gälten, wenn das Modul eingeschaltet wäre",
	},
};
