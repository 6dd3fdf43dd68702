import type { HistoryWords } from "./history.en.ts";

/** The wording of the history pages in French. */
export const historyFr: HistoryWords = {
	title: (page) => `${page} : versions et modifications`,
	intro:
		"Toutes les versions de la politique dont cette page est tirée, la plus récente en tête, avec ce que chacune a changé " +
		"dans les mots et les nombres.",
	announced: (version) => `Version ${version} (annoncée)`,
	inForce: (version) => `Version ${version} (en vigueur)`,
	past: (version) => `Version ${version}`,
	dates: (published, effective) => `Publiée le ${published}, en vigueur à compter du ${effective}.`,
	comes: (published, effective) =>
		`Publiée le ${published}. Elle entre en vigueur le ${effective} ; d'ici là, la version précédente s'applique.`,
	first: "La première version : il n'en existe pas d'antérieure à laquelle la comparer.",
	same: "Cette page dit la même chose que dans la version précédente.",
	caption: "Avant et après",
	columns: ["Avant", "Après"],
	nothing: "(absent)",
	back: "Vers la page telle qu'elle est en vigueur",
};
