import type { Language } from "@calibrant/policy";

/** What whoever asks for an audit states; kept with the request word for word. */
export const authorisationStatement: Readonly<Record<Language, string>> = {
	en:
		"The person named above may authorise an examination of this website, and of the servers it runs on, for its owner. " +
		"Nothing is examined before an authorisation with its scope and dates has been signed.",
	fr:
		"La personne désignée ci-dessus peut autoriser l’examen de ce site et des serveurs qui l’hébergent au nom de leur " +
		"propriétaire. Rien n’est examiné avant la signature d’une autorisation qui en fixe le périmètre et les dates.",
	nl:
		"De hierboven genoemde persoon mag namens de eigenaar een onderzoek van deze website, en van de servers waarop ze " +
		"draait, toestaan. Niets wordt onderzocht voordat een machtiging met omvang en data is ondertekend.",
	de:
		"Die oben genannte Person darf eine Untersuchung dieser Website und der Server, auf denen sie läuft, für deren " +
		"Inhaber genehmigen. Nichts wird untersucht, bevor eine Genehmigung mit Umfang und Daten unterschrieben ist.",
};
