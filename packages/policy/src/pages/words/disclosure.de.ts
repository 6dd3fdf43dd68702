import type { DisclosureWords } from "./disclosure.en.ts";

/** What a person is told about the audit log, in German. */
export const disclosureDe: DisclosureWords = {
	deleted: (f) =>
		`Kündigt Ihre Organisation, so wird ihr Audit-Protokoll am ${f.day}. Tag endgültig gelöscht, zusammen mit allen ` +
		`anderen Daten des Arbeitsbereichs, nach einer Nachfrist von ${f.graceDays} Tagen. Fragen richten Sie an ${f.contact}.`,
	longer: (years) => `, oder für den längeren Zeitraum von höchstens ${years} Jahren, den Ihre Inhaber wählen`,
	kept: (f) =>
		"Damit Ihr Qualitätsmanagementsystem auditiert werden kann, wird das Audit-Protokoll Ihrer Organisation nach deren " +
		`letzter Aktivität noch ${f.years} Jahre aufbewahrt${f.longer}, auch wenn das Abonnement gekündigt wird. Es hält ` +
		`fest, wer wann was getan hat, nicht den Inhalt Ihrer Aufzeichnungen. ${f.survivors} Eine frühere Löschung können ` +
		`Sie unter ${f.contact} verlangen; wir nehmen sie vor, sofern keine gesetzliche Löschsperre besteht.`,
	onlySurvivor: (f) =>
		"Es ist die einzige Kategorie von Daten des Arbeitsbereichs, die über die Nachfrist von " +
		`${f.graceDays} Tagen hinaus aufbewahrt wird. Alle anderen Daten des Arbeitsbereichs (Organisationsprofil, ` +
		`Aufzeichnungen${f.certificates ? ", Kalibrierscheine" : ""}) werden am ${f.day}. Tag endgültig gelöscht.`,
	oneOfSurvivors: (f) =>
		`Es wird über die Nachfrist von ${f.graceDays} Tagen hinaus aufbewahrt, ebenso die folgenden Kategorien für den ` +
		`Zeitraum in unserem Aufbewahrungsplan: ${f.also}. Alle anderen Daten des Arbeitsbereichs (Organisationsprofil, ` +
		`Aufzeichnungen${f.certificates ? ", Kalibrierscheine" : ""}) werden am ${f.day}. Tag endgültig gelöscht.`,
};
