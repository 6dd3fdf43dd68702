import type { Clause } from "@calibrant/db/schema";
import type { Language } from "@calibrant/policy";

type Told = Readonly<Record<Language, string>>;
type Known = { name: string; clauses: readonly { number: string; title: Told }[] };

const clause = (number: string, en: string, fr: string, nl: string, de: string) => ({
	...{ number, title: { en, fr, nl, de } },
});

/** The clauses of standards, each with what it is about in few words of our own: no text of a standard stands here. */
export const knownLists = {
	iso17025_2017: {
		name: "ISO/IEC 17025:2017",
		clauses: [
			clause(
				"4.1",
				"Free of undue influence",
				"Libre de toute influence",
				"Vrij van beïnvloeding",
				"Frei von Einfluss",
			),
			clause("4.2", "What is kept secret", "Ce qui reste confidentiel", "Wat geheim blijft", "Was vertraulich bleibt"),
			clause(
				"5",
				"Legal form and authority",
				"Statut et pouvoirs",
				"Rechtsvorm en bevoegdheid",
				"Rechtsform und Befugnisse",
			),
			clause("6.1", "Means as a whole", "Les moyens en général", "Middelen in het algemeen", "Mittel insgesamt"),
			clause("6.2", "Competent people", "Personnes compétentes", "Bekwame mensen", "Kompetente Personen"),
			clause("6.3", "Rooms and conditions", "Locaux et ambiance", "Ruimten en omstandigheden", "Räume und Umgebung"),
			clause("6.4", "Measuring equipment", "Équipements de mesure", "Meetapparatuur", "Messeinrichtungen"),
			clause("6.5", "Traceable to the SI", "Raccordement au SI", "Herleidbaar tot het SI", "Rückführung auf das SI"),
			clause(
				"6.6",
				"What is bought and subcontracted",
				"Achats et sous-traitance",
				"Inkoop en uitbesteding",
				"Einkauf und Vergabe",
			),
			clause(
				"7.1",
				"Agreed with the customer",
				"Accord avec le client",
				"Afspraken met de klant",
				"Absprache mit dem Kunden",
			),
			clause(
				"7.2",
				"Methods chosen and proven",
				"Méthodes choisies et validées",
				"Methoden gekozen en bewezen",
				"Methoden gewählt und belegt",
			),
			clause("7.3", "Taking samples", "Prélèvement d’échantillons", "Monsters nemen", "Nehmen von Proben"),
			clause("7.4", "Handling of items", "Manipulation des objets", "Omgang met voorwerpen", "Umgang mit Gegenständen"),
			clause("7.5", "Records of the work", "Traces du travail", "Registratie van het werk", "Aufzeichnung der Arbeit"),
			clause("7.6", "Uncertainty worked out", "Incertitude évaluée", "Onzekerheid bepaald", "Unsicherheit ermittelt"),
			clause(
				"7.7",
				"Results stay valid",
				"Résultats qui restent valides",
				"Resultaten blijven geldig",
				"Ergebnisse bleiben gültig",
			),
			clause(
				"7.8",
				"Certificates and reports",
				"Certificats et rapports",
				"Certificaten en verslagen",
				"Zertifikate und Berichte",
			),
			clause("7.9", "Complaints heard", "Réclamations entendues", "Klachten gehoord", "Beschwerden gehört"),
			clause("7.10", "Work not as required", "Travail non conforme", "Afwijkend werk", "Abweichende Arbeit"),
			clause(
				"7.11",
				"Data and their systems",
				"Données et leurs systèmes",
				"Gegevens en systemen",
				"Daten und ihre Systeme",
			),
			clause(
				"8.1",
				"How the system is built",
				"Construction du système",
				"Opzet van het systeem",
				"Aufbau des Systems",
			),
			clause(
				"8.2",
				"The system in writing",
				"Le système par écrit",
				"Het systeem op schrift",
				"Das System in Schriftform",
			),
			clause("8.3", "Documents under control", "Documents maîtrisés", "Documenten onder beheer", "Gelenkte Dokumente"),
			clause("8.4", "Records kept", "Enregistrements conservés", "Registraties bewaard", "Nachweise aufbewahrt"),
			clause("8.5", "Risks and chances", "Risques et chances", "Risico’s en kansen", "Risiken und Chancen"),
			clause("8.6", "Getting better", "Progrès", "Beter worden", "Besser werden"),
			clause("8.7", "Causes removed", "Causes supprimées", "Oorzaken weggenomen", "Ursachen beseitigt"),
			clause("8.8", "Own audits", "Audits propres", "Eigen audits", "Eigene Audits"),
			clause(
				"8.9",
				"Judged by the management",
				"Bilan de la direction",
				"Oordeel van de directie",
				"Bewertung durch die Leitung",
			),
		],
	},
	iso9001_2015: {
		name: "ISO 9001:2015",
		clauses: [
			clause(
				"4.1",
				"Inside and outside issues",
				"Enjeux internes et externes",
				"Interne en externe zaken",
				"Innere und äußere Themen",
			),
			clause("4.2", "What others expect", "Attentes des autres", "Wat anderen verwachten", "Was andere erwarten"),
			clause("4.3", "What the system covers", "Étendue du système", "Wat het systeem omvat", "Was das System umfasst"),
			clause(
				"4.4",
				"Processes and how they meet",
				"Processus et leurs liens",
				"Processen en hun samenhang",
				"Prozesse und ihr Zusammenhang",
			),
			clause("5.1", "Leading by example", "Diriger par l’exemple", "Leiden door voorbeeld", "Führen durch Vorbild"),
			clause("5.2", "The policy", "La politique", "Het beleid", "Die Politik"),
			clause("5.3", "Who answers for what", "Qui répond de quoi", "Wie waarvoor instaat", "Wer wofür zuständig ist"),
			clause("6.1", "Risks and chances", "Risques et chances", "Risico’s en kansen", "Risiken und Chancen"),
			clause("6.2", "Aims and ways to them", "Objectifs et chemins", "Doelen en wegen", "Ziele und Wege"),
			clause(
				"6.3",
				"Changes thought through",
				"Changements réfléchis",
				"Doordachte wijzigingen",
				"Durchdachte Änderungen",
			),
			clause(
				"7.1",
				"People, rooms, equipment",
				"Personnes, locaux, moyens",
				"Mensen, ruimten, middelen",
				"Personen, Räume, Mittel",
			),
			clause("7.2", "Competent people", "Personnes compétentes", "Bekwame mensen", "Kompetente Personen"),
			clause(
				"7.3",
				"People who know why",
				"Des personnes qui savent pourquoi",
				"Mensen die weten waarom",
				"Personen, die wissen warum",
			),
			clause("7.4", "Who is told what", "Qui est informé de quoi", "Wie wat te horen krijgt", "Wer was erfährt"),
			clause(
				"7.5",
				"What is kept in writing",
				"Ce qui est tenu par écrit",
				"Wat op schrift staat",
				"Was schriftlich vorliegt",
			),
			clause("8.1", "The work is planned", "Le travail est planifié", "Het werk is gepland", "Die Arbeit ist geplant"),
			clause(
				"8.2",
				"What the customer asks",
				"Ce que demande le client",
				"Wat de klant vraagt",
				"Was der Kunde verlangt",
			),
			clause("8.3", "Designing something new", "Concevoir du nouveau", "Iets nieuws ontwerpen", "Neues entwickeln"),
			clause(
				"8.4",
				"What comes from outside",
				"Ce qui vient de l’extérieur",
				"Wat van buiten komt",
				"Was von außen kommt",
			),
			clause("8.5", "Making and serving", "Produire et servir", "Maken en dienen", "Herstellen und dienen"),
			clause("8.6", "Letting it go out", "Laisser sortir", "Vrijgeven", "Herausgeben"),
			clause("8.7", "What turned out wrong", "Ce qui est mal sorti", "Wat verkeerd uitviel", "Was misslang"),
			clause("9.1", "Measured and judged", "Mesuré et jugé", "Gemeten en beoordeeld", "Gemessen und beurteilt"),
			clause("9.2", "Own audits", "Audits propres", "Eigen audits", "Eigene Audits"),
			clause(
				"9.3",
				"Judged by the management",
				"Bilan de la direction",
				"Oordeel van de directie",
				"Bewertung durch die Leitung",
			),
			clause("10.1", "What could be better", "Ce qui peut être mieux", "Wat beter kan", "Was besser sein kann"),
			clause("10.2", "Causes removed", "Causes supprimées", "Oorzaken weggenomen", "Ursachen beseitigt"),
			clause("10.3", "Better all the time", "Toujours mieux", "Steeds beter", "Stetig besser"),
		],
	},
} as const satisfies Record<string, Known>;

/** The clauses of a known list in a language; null where there is no such list. */
export function knownList(key: string, language: Language): { name: string; clauses: Clause[] } | null {
	if (!Object.hasOwn(knownLists, key)) return null;
	const { name, clauses }: Known = knownLists[key as keyof typeof knownLists];
	return { name, clauses: clauses.map(({ number, title }) => ({ number, title: title[language] })) };
}
