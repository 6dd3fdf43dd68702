import type { HistoryWords } from "./history.en.ts";

/** The wording of the history pages in Dutch. */
export const historyNl: HistoryWords = {
	title: (page) => `${page}: versies en wijzigingen`,
	intro:
		"Elke versie van het beleid waaruit deze pagina is gemaakt, de nieuwste eerst, met wat elk daarvan in woorden en " +
		"getallen heeft gewijzigd.",
	announced: (version) => `Versie ${version} (aangekondigd)`,
	inForce: (version) => `Versie ${version} (van kracht)`,
	past: (version) => `Versie ${version}`,
	dates: (published, effective) => `Gepubliceerd op ${published}, van kracht sinds ${effective}.`,
	comes: (published, effective) =>
		`Gepubliceerd op ${published}. Ze treedt in werking op ${effective}; tot dan geldt de versie ervoor.`,
	first: "De eerste versie: er is geen eerdere om mee te vergelijken.",
	same: "Deze pagina zegt hetzelfde als in de versie ervoor.",
	caption: "Voor en na",
	columns: ["Voor", "Na"],
	nothing: "(niet aanwezig)",
	back: "Naar de pagina zoals ze van kracht is",
};
