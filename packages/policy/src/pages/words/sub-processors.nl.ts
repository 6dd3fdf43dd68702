import type { SubProcessorsWords } from "./sub-processors.en.ts";

/** The wording of /trust/subprocessors in Dutch; every number comes in from the policy. */
export const subProcessorsNl: SubProcessorsWords = {
	title: "Subverwerkers",
	intro: (operator) => `Bedrijven die gegevens verwerken voor ${operator}, en elke wijziging die eraan komt.`,
	current: {
		heading: "Van kracht",
		caption: "Subverwerkers van nu",
		columns: [
			"Aanbieder",
			"Dienst en doel",
			"Plaats",
			"Overeenkomst ondertekend op",
			"Wat daar wordt bewaard, en hoe lang ten hoogste",
			"Laatst nagegaan",
		],
	},
	transfer: {
		eea: "binnen de Europese Economische Ruimte",
		adequacy: "adequaatheidsbesluit",
		standard_clauses: "standaardcontractbepalingen",
	},
	unsigned: "Nog niet ondertekend",
	everything: "Alles wat de dienst bevat",
	asOurs: "verwijderd samen met het onze",
	statutory: "hun wettelijke termijn (het klantrecord wordt geanonimiseerd)",
	coming: {
		heading: "Aangekondigde wijzigingen",
		caption: "Wijzigingen die zijn aangekondigd",
		columns: ["Aanbieder", "Wijziging", "Dienst en doel", "Plaats", "Treedt in werking op"],
		added: "Toegevoegd",
		changed: "Gewijzigd",
		removed: "Verwijderd",
		none: "Er is geen wijziging aangekondigd.",
	},
	notice: {
		heading: "Hoe u een wijziging verneemt",
		text: (days) =>
			`Een wijziging wordt ten minste ${days} dagen vóór haar inwerkingtreding aangekondigd: elke eigenaar krijgt een ` +
			"e-mail, het product toont ze en de onderstaande feed vermeldt ze. Een eigenaar die niet akkoord gaat, kan vóór " +
			"die dag opzeggen.",
		feed: "Feed van wijzigingen (Atom)",
	},
};
