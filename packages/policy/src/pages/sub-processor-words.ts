import type { SubProcessor } from "../sub-processors.ts";
import type { Language } from "./language.ts";
import { subProcessorsEn } from "./words/sub-processors.en.ts";
import { subProcessorsFr } from "./words/sub-processors.fr.ts";
import { common } from "./words.ts";

const words = { en: subProcessorsEn, fr: subProcessorsFr };

/** Service and purpose in one language, as far as the operator gave them. */
export function serviceOf(provider: SubProcessor, language: Language): { service: string; purpose: string } {
	const { service, purpose, serviceFr = service, purposeFr = purpose } = provider;
	return language === "fr" ? { service: serviceFr, purpose: purposeFr } : { service, purpose };
}

/** Its countries by name. */
export function placesOf({ countries }: SubProcessor, language: Language): string {
	const { country, list } = common[language];
	return list(countries.map(country));
}

/** How long it keeps anything at most, in words. */
export function maxRetention({ maxRetention: longest }: SubProcessor, language: Language): string {
	if (longest === "as_ours") return words[language].asOurs;
	if (longest === "statutory") return words[language].statutory;
	return common[language].period(longest);
}
