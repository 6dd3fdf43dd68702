import { inSentence, type Language } from "@calibrant/policy";
import { type Block, type InEveryLanguage, inLanguage } from "./layout.ts";

/** What a deletion leaves, by name in the reader's language, and the page on which its periods are read. */
export type KeptLonger = { names: string[]; link: string };

const inWords: InEveryLanguage<{ kept(names: string): string; page: string }> = {
	en: {
		kept: (names) => `Not deleted with it, each kept for a period of its own: ${names}.`,
		page: "What is kept, until when and why",
	},
	fr: {
		kept: (names) => `N’en font pas partie, chacun conservé pour sa propre durée\u00a0: ${names}.`,
		page: "Ce qui est conservé, jusqu’à quand et pourquoi",
	},
	nl: {
		kept: (names) => `Worden niet mee verwijderd, elk voor een eigen termijn bewaard: ${names}.`,
		page: "Wat wordt bewaard, tot wanneer en waarom",
	},
	de: {
		kept: (names) => `Nicht mit gelöscht, jeweils für eine eigene Frist aufbewahrt: ${names}.`,
		page: "Was aufbewahrt wird, bis wann und warum",
	},
};

/** One paragraph and a link; nothing where the deletion leaves nothing. */
export function keptLonger({ names, link }: KeptLonger, language: Language): Block[] {
	if (names.length === 0) return [];
	const { kept, page } = inWords[language];
	return [
		{ kind: "paragraph", text: kept(names.map((name) => inSentence(name, language)).join(", ")) },
		{ kind: "link", label: page, link: inLanguage(link, language) },
	];
}
