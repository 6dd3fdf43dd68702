import type { TermsWords } from "./terms.en.ts";

/** The wording of /terms in German; every number comes in from the policy. */
export const termsDe: TermsWords = {
	title: "Nutzungsbedingungen",
	intro: (f) => `Der Vertrag zwischen Ihrer Organisation und ${f.operator} über die Nutzung von ${f.service}.`,
	agreement: {
		heading: "Der Vertrag",
		text:
			"Er beginnt, wenn sich Ihre Organisation registriert. Wer sie registriert, erklärt, dazu für die Organisation " +
			"befugt zu sein und dass diese den Dienst für ihre berufliche Tätigkeit nutzt.",
	},
	service: {
		heading: "Was wir leisten",
		quality: (service) =>
			`${service} führt Aufzeichnungen über Messmittel, Kalibrierungen und die zugehörige Qualitätsarbeit. Der Dienst ` +
			"berechnet Ergebnisse aus dem, was Sie eingeben; ob sie sich für Ihren Zweck eignen, beurteilt Ihre Organisation.",
		maintenance:
			"Er bewahrt auch auf, was zu Ihren Anlagen gemeldet wird, die daraus entstehenden Arbeitsaufträge, Arbeitszeiten und " +
			"Ersatzteile. Was wann instand zu halten ist, entscheidet Ihre Organisation.",
		documents:
			"Er bewahrt auch Ihre gelenkten Dokumente auf und was wegen Abweichungen getan wird. Was ein Dokument sagt, wer es " +
			"genehmigt und ob eine Maßnahme genügt hat, entscheidet Ihre Organisation.",
		websecurity:
			"Wir untersuchen Websites im Auftrag einer Organisation, im Rahmen der Genehmigung, die sie erteilt, und nicht " +
			"darüber hinaus, und bewahren die Berichte auf. Ein Bericht sagt, was an seinem Tag gefunden wurde; er verspricht " +
			"nicht, dass sonst nichts da ist.",
	},
	yourPart: {
		heading: "Ihr Teil",
		text: (contact) =>
			"Behalten Sie Passwörter und Schlüssel für sich, geben Sie jeder Person ein eigenes Konto, und speichern Sie nur " +
			`Daten, die Sie speichern dürfen. Melden Sie uns Missbrauch unter ${contact}.`,
	},
	data: {
		heading: "Ihre Daten",
		text:
			"Was Ihre Organisation eingibt, bleibt ihr Eigentum. Wir verarbeiten es im Auftrag Ihrer Organisation und nur, um " +
			"den Dienst zu erbringen, auf Grundlage des Auftragsverarbeitungsvertrags. Wie mit personenbezogenen Daten " +
			"umgegangen wird, steht unter /privacy.",
	},
	payment: {
		heading: "Zahlung",
		text:
			"Abonnements werden im Voraus über den Zahlungsdienstleister bezahlt. Bleibt die Zahlung aus, so läuft das " +
			"Abonnement ab: Die Organisation wird schreibgeschützt, und ihr Export bleibt offen.",
	},
	leaving: {
		heading: "Ende des Vertrags, und was mit den Daten geschieht",
		text: (days, day) =>
			`Ein Inhaber kann jederzeit kündigen. Die Organisation ist dann ${days} Tage lang schreibgeschützt; in dieser Zeit ` +
			`kann sie exportiert und reaktiviert werden, und am ${day}. Tag wird sie endgültig gelöscht.`,
	},
	availability: {
		heading: "Verfügbarkeit und Haftung",
		text:
			"Wir arbeiten mit der Sorgfalt eines umsichtigen Anbieters und versprechen nicht, dass der Dienst nie unterbrochen " +
			"wird. Keine Seite haftet für mittelbare Schäden. Nichts hierin beschränkt eine Haftung, die das Gesetz nicht " +
			"beschränken lässt.",
	},
	changes: {
		heading: "Änderungen",
		text: (days) =>
			`Wesentliche Änderungen kündigen wir mindestens ${days} Tage an, bevor sie gelten. Ist Ihre Organisation nicht ` +
			"einverstanden, so kann sie vor diesem Tag kündigen.",
		version: (version, inForce) => `Dies ist Fassung ${version}, in Kraft seit dem ${inForce}.`,
	},
	law: {
		heading: "Recht und Kontakt",
		text: (f) =>
			`Anwendbares Recht: ${f.law}. ${f.operator}, ${f.address}; ${f.registration}. Schreiben Sie an ${f.contact}.`,
	},
};
