import type { HistoryWords } from "./history.en.ts";

/** The wording of the history pages in German. */
export const historyDe: HistoryWords = {
	title: (page) => `${page}: Fassungen und Änderungen`,
	intro:
		"Jede Fassung der Regeln, aus denen diese Seite erstellt ist, die neueste zuerst, und was jede in Worten und Zahlen " +
		"geändert hat.",
	announced: (version) => `Fassung ${version} (angekündigt)`,
	inForce: (version) => `Fassung ${version} (in Kraft)`,
	past: (version) => `Fassung ${version}`,
	dates: (published, effective) => `Veröffentlicht am ${published}, in Kraft seit dem ${effective}.`,
	comes: (published, effective) =>
		`Veröffentlicht am ${published}. Sie gilt ab dem ${effective}; bis dahin gilt die Fassung davor.`,
	first: "Die erste Fassung: Es gibt keine frühere zum Vergleich.",
	same: "Diese Seite sagt dasselbe wie in der Fassung davor.",
	caption: "Vorher und nachher",
	columns: ["Vorher", "Nachher"],
	nothing: "(nicht vorhanden)",
	back: "Zur Seite, wie sie in Kraft ist",
};
