import type { SubProcessorsWords } from "./sub-processors.en.ts";

/** The wording of /trust/subprocessors in German; every number comes in from the policy. */
export const subProcessorsDe: SubProcessorsWords = {
	title: "Unterauftragsverarbeiter",
	intro: (operator) => `Unternehmen, die Daten für ${operator} verarbeiten, und jede bevorstehende Änderung.`,
	current: {
		heading: "In Kraft",
		caption: "Derzeitige Unterauftragsverarbeiter",
		columns: [
			"Anbieter",
			"Dienst und Zweck",
			"Ort",
			"Vertrag unterzeichnet am",
			"Was dort aufbewahrt wird, und wie lange höchstens",
			"Zuletzt geprüft",
		],
	},
	transfer: {
		eea: "im Europäischen Wirtschaftsraum",
		adequacy: "Angemessenheitsbeschluss",
		standard_clauses: "Standardvertragsklauseln",
	},
	unsigned: "Noch nicht unterzeichnet",
	everything: "Alles, was der Dienst enthält",
	asOurs: "zusammen mit unseren Daten gelöscht",
	statutory: "deren gesetzliche Frist (der Kundendatensatz wird anonymisiert)",
	coming: {
		heading: "Angekündigte Änderungen",
		caption: "Änderungen, die angekündigt sind",
		columns: ["Anbieter", "Änderung", "Dienst und Zweck", "Ort", "Gilt ab"],
		added: "Neu",
		changed: "Geändert",
		removed: "Entfällt",
		none: "Es ist keine Änderung angekündigt.",
	},
	notice: {
		heading: "Wie Sie von einer Änderung erfahren",
		text: (days) =>
			`Eine Änderung wird mindestens ${days} Tage, bevor sie gilt, angekündigt: Jeder Inhaber erhält eine E-Mail, das ` +
			"Produkt zeigt sie an, und der Feed unten enthält sie. Ein Inhaber, der nicht einverstanden ist, kann vor diesem " +
			"Tag kündigen.",
		feed: "Feed der Änderungen (Atom)",
	},
};
