import type { PrivacyWords } from "./privacy.en.ts";

/** The wording of /privacy in German; every number comes in from the policy. */
export const privacyDe: PrivacyWords = {
	title: "Datenschutzerklärung",
	intro: (f) =>
		`Wie ${f.operator} in ${f.service} mit personenbezogenen Daten umgeht. Für das, was Organisationen in ihrem ` +
		"Arbeitsbereich speichern, handeln wir in deren Auftrag (Auftragsverarbeiter); über Konten, Abrechnung und Sicherheit " +
		"entscheiden wir selbst (Verantwortlicher).",

	controller: {
		heading: "Wer verantwortlich ist",
		name: (legal, trading) => `${legal}, handelnd unter dem Namen ${trading}`,
		registration: (text) => `Registrierung: ${text}`,
		privacy: (address) => `Datenschutz: ${address}`,
		officer: (name) => `Datenschutzbeauftragte Person: ${name}`,
		authority: (name, website) => `Aufsichtsbehörde: ${name}, ${website}`,
	},

	data: {
		heading: "Was wir speichern, warum, und auf welcher Rechtsgrundlage",
		caption: "Arten von Daten",
		columns: ["Daten", "Inhalt", "Rechtsgrundlage"],
		text:
			"Die Registrierung fragt nach Ihrem vollständigen Namen, Ihrer E-Mail-Adresse, dem Namen der Organisation und einem " +
			"Passwort, und nach sonst nichts. Passwörter werden nur als Hash gespeichert. Kartendaten gehen an den " +
			"Zahlungsdienstleister und erreichen uns nie. Das Öffnen einer öffentlichen Seite hält nichts über Sie fest. Wir " +
			"verkaufen keine personenbezogenen Daten und zeigen keine Werbung. Der Dienst richtet sich an Menschen bei der Arbeit " +
			"und nicht an Personen unter 16 Jahren.",
		confirmed:
			"Wer ein Konto eröffnet, bestätigt beides. Wird uns mitgeteilt, dass ein Konto einer Person unter 16 Jahren gehört, so " +
			"prüfen wir das und löschen das Konto: Schreiben Sie uns, oder nutzen Sie /request; ein Passwort ist nicht nötig.",
		notConfirmed:
			"Wird uns mitgeteilt, dass ein Konto einer Person unter 16 Jahren gehört, so prüfen wir das und löschen das Konto: " +
			"Schreiben Sie uns, oder nutzen Sie /request; ein Passwort ist nicht nötig.",
		botCheck:
			"Formulare, die allen offenstehen, verlangen von Ihrem Browser eine kurze Berechnung, damit Programme sie nicht " +
			"massenhaft senden können. Sie geschieht hier und nirgends sonst: Kein anderes Unternehmen ist beteiligt, und weder " +
			"Ihre Adresse noch sonst etwas über Ihren Browser wird dafür gespeichert.",
	},

	retention: { heading: "Wie lange wir sie aufbewahren", caption: "Fristen" },

	providers: {
		heading: "Wo Daten liegen, und wer sie außerdem verarbeitet",
		stored: (regions) => `Kundendaten werden an folgenden Orten gespeichert: ${regions}.`,
		agreedPlace:
			"Für die Dateien einer Organisation kann ein anderer Ort vereinbart werden: Gespeicherte Dateien und jede Sicherung, die " +
			"von da an von ihnen gemacht wird, liegen dort. Aufzeichnungen bleiben in der einen Datenbank, und ihre Sicherungen " +
			"dort, wo der Dienst sie für alle aufbewahrt.",
		adequacy:
			"Daten gehen in kein Land außerhalb des Europäischen Wirtschaftsraums ohne Angemessenheitsbeschluss der Europäischen Kommission.",
		clauses:
			"Daten verlassen den Europäischen Wirtschaftsraum nur auf Grundlage eines Angemessenheitsbeschlusses oder der " +
			"Standardvertragsklauseln der Europäischen Kommission.",
		caption: "Unterauftragsverarbeiter",
		columns: ["Anbieter", "Dienst", "Zweck", "Ort"],
		agreement: (days) =>
			"Jeder Anbieter muss durch einen Auftragsverarbeitungsvertrag gebunden sein; die Liste sagt, wann er unterzeichnet " +
			`wurde. Änderungen dieser Liste kündigen wir Inhabern ${days} Tage vorher an. Unseren eigenen ` +
			"Auftragsverarbeitungsvertrag erhält jede Organisation auf Anfrage.",
		list: "Alle Unterauftragsverarbeiter und der Feed der Änderungen",
	},

	rights: {
		heading: "Ihre Rechte",
		access:
			"Auskunft und Datenübertragbarkeit: /app/account/export/ gibt Ihnen Ihre eigenen Daten als JSON; Einstellungen → Daten " +
			"exportieren gibt einem Inhaber die Daten der Organisation als CSV, JSON und PDF.",
		correction: "Berichtigung: Ändern Sie Ihr Profil und Ihre Aufzeichnungen im Produkt.",
		erasure:
			"Löschung: /app/account/delete/ für Sie selbst, Einstellungen → Organisation löschen für eine Organisation. Was wir nach " +
			"dem Gesetz aufbewahren müssen, ist mit seinem Enddatum aufgeführt.",
		restriction: (hours) =>
			"Einschränkung der Verarbeitung: Verlangen Sie, dass wir Ihre Daten nicht nutzen, solange eine Frage zu ihnen offen ist. " +
			"Sie werden dann nur aufbewahrt; Sie heben das in Ihrem Konto auf, und bevor wir es tun, sagen wir Ihnen mindestens " +
			`${hours} Stunden vorher, wann und warum.`,
		restrictionByMail:
			"Einschränkung der Verarbeitung: Schreiben Sie uns, damit wir Ihre Daten nicht nutzen, solange eine Frage zu ihnen offen ist.",
		objection:
			"Widerspruch: gegen alles, was wir auf Grundlage eines berechtigten Interesses tun, und gegen jede Direktwerbung.",
		consent:
			"Widerruf der Einwilligung: jederzeit, so einfach, wie sie erteilt wurde. Was vorher getan wurde, bleibt rechtmäßig.",
		write: (f) =>
			`Schreiben Sie an ${f.contact}. Wir antworten innerhalb von ${f.days} Tagen und jedenfalls spätestens ${f.months} nach ` +
			`Eingang; ein Export ist innerhalb von ${f.exportDays} Tagen bereit. Sie können sich jederzeit bei der folgenden ` +
			`Behörde beschweren: ${f.authority}. Wir geben Daten nur an eine Behörde, wenn uns das Gesetz dazu verpflichtet, und ` +
			"halten das fest.",
	},

	cookies: {
		heading: "Cookies",
		text:
			"Ein Cookie hält Sie angemeldet; ein anderes merkt sich Ihr Design und identifiziert niemanden. Es gibt keine Werbe- oder " +
			"Tracking-Cookies, und das Produkt funktioniert allein mit dem Cookie der Anmeldung.",
		none: "Es gibt keine Analyse-Cookies.",
		optIn: "Analyse-Cookies würden erst gesetzt, nachdem Sie eingewilligt haben; diese Fassung der Software hat keine.",
		link: "Jedes Cookie mit Namen",
	},

	security: {
		heading: "Sicherheit",
		ownEncryption:
			"Daten sind bei der Übertragung verschlüsselt (TLS 1.2 oder neuer). Die Software selbst verschlüsselt gespeicherte " +
			"Dateien, die jeder Organisation unter einem eigenen Schlüssel, der mit ihnen vernichtet wird, und die Geheimnisse " +
			"zweiter Faktoren (AES-256).",
		storage: (f) =>
			"Wir erklären, dass alles auf verschlüsseltem Speicher liegt: die Datenbank " +
			`(${f.database}), ihr Protokoll (${f.writeAheadLog}) und Dateien (${f.files}). Zuletzt geprüft am ${f.on} von ` +
			`${f.checkedBy}.`,
		storageNotStated:
			"Auch der Speicher darunter muss verschlüsselt sein. Das wird außerhalb dieser Software eingerichtet, und noch niemand " +
			"hat hier festgehalten, dass es geprüft wurde.",
		operatorsEncryption:
			"Als Betreiber müssen wir Daten bei der Übertragung (TLS 1.2 oder neuer) und im Speicher verschlüsseln. Beides wird " +
			"außerhalb dieser Software eingerichtet, in unserer eigenen Konfiguration.",
		separation:
			"Die Datenbank selbst trennt Organisationen, Zeile für Zeile. Rollen bestimmen, was jedes Mitglied tun darf.",
		factor: "Ein zweiter Faktor steht allen zur Verfügung.",
		factorRequired:
			"Ein zweiter Faktor steht allen zur Verfügung; Inhaber und Verwalter brauchen einen, um ihre Organisation zu verwalten.",
		session: (hours, days) =>
			`Eine Sitzung endet nach ${hours} Stunden ohne Nutzung und spätestens nach ${days} Tagen.`,
		ownBackups: (hours) =>
			`Verschlüsselte Sicherungen werden alle ${hours} Stunden gemacht, und ihr Einspielen wird erprobt.`,
		operatorsBackups: (hours) =>
			`Als Betreiber müssen wir alle ${hours} Stunden verschlüsselte Sicherungen machen, außerhalb dieser Software, und ihr ` +
			"Einspielen erproben.",
		review: (period) => `Unsere eigenen Zugriffe werden protokolliert und alle ${period} überprüft.`,
	},

	breach: {
		heading: "Wenn etwas schiefgeht",
		text: (f) =>
			`Wir melden eine Verletzung des Schutzes personenbezogener Daten der zuständigen Behörde (${f.authority}) innerhalb von ` +
			`${f.hours} Stunden, nachdem sie uns bekannt wurde, und sagen betroffenen Organisationen unverzüglich, was geschehen ` +
			`ist und was wir getan haben. Melden Sie eine Schwachstelle an ${f.contact}.`,
	},

	changes: {
		heading: "Änderungen dieser Seite",
		byMail: "per E-Mail",
		inProduct: "im Produkt",
		announce: (channels, days) =>
			`Eine wesentliche Änderung kündigen wir ${channels} an, mindestens ${days} Tage bevor sie gilt. Die geltende Fassung ` +
			"steht immer unter /privacy.",
		version: (version, inForce) => `Dies ist Fassung ${version}, in Kraft seit dem ${inForce}.`,
	},
};
