import type { SubProcessorsWords } from "./sub-processors.en.ts";

/** The wording of /trust/subprocessors in French; every number comes in from the policy. */
export const subProcessorsFr: SubProcessorsWords = {
	title: "Sous-traitants ultérieurs",
	intro: (operator) =>
		`Les entreprises qui traitent des données pour le compte de l'exploitant (${operator}), et toute modification à venir.`,
	current: {
		heading: "En vigueur",
		caption: "Sous-traitants ultérieurs en vigueur",
		columns: [
			"Prestataire",
			"Service et finalité",
			"Lieu",
			"Contrat signé le",
			"Ce qui y est conservé, et combien de temps au plus",
			"Dernière vérification",
		],
	},
	transfer: {
		eea: "dans l'Espace économique européen",
		adequacy: "décision d'adéquation",
		standard_clauses: "clauses contractuelles types",
	},
	unsigned: "Pas encore signé",
	everything: "Tout ce que contient le service",
	asOurs: "suppression en même temps que chez nous",
	statutory: "leur durée légale (la fiche du client est anonymisée)",
	coming: {
		heading: "Modifications annoncées",
		caption: "Modifications qui ont été annoncées",
		columns: ["Prestataire", "Modification", "Service et finalité", "Lieu", "Prend effet le"],
		added: "Ajout",
		changed: "Changement",
		removed: "Retrait",
		none: "Aucune modification n'est annoncée.",
	},
	notice: {
		heading: "Comment vous apprenez une modification",
		text: (days) =>
			`Une modification est annoncée au moins ${days} jours avant de prendre effet : chaque propriétaire reçoit un ` +
			"courriel, le produit l'affiche et le flux ci-dessous la reprend. Un propriétaire qui ne l'accepte pas peut " +
			"résilier avant cette date.",
		feed: "Flux des modifications (Atom)",
	},
};
