import type { Policy } from "../policy-schema.ts";
import type { SubProcessor } from "../sub-processors.ts";
import type { Language } from "./language.ts";
import { subProcessorsWords } from "./words/sub-processors.ts";
import { classWords, common, inSentence } from "./words.ts";

/** Service and purpose in one language, as far as the operator gave them. */
export function serviceOf(provider: SubProcessor, language: Language): { service: string; purpose: string } {
	const { service, purpose, serviceFr, serviceNl, serviceDe, purposeFr, purposeNl, purposeDe } = provider;
	return {
		service: { en: service, fr: serviceFr, nl: serviceNl, de: serviceDe }[language] ?? service,
		purpose: { en: purpose, fr: purposeFr, nl: purposeNl, de: purposeDe }[language] ?? purpose,
	};
}

/** Its countries by name. */
export function placesOf({ countries }: SubProcessor, language: Language): string {
	const { country, list } = common[language];
	return list(countries.map(country));
}

/** Each kind of data that it keeps and how long at most, in words. */
export function keptThere(policy: Policy, { keeps }: SubProcessor, language: Language): string {
	const { asOurs, statutory, everything } = subProcessorsWords[language];
	const { colon, period } = common[language];
	const lines = keeps.map(({ what, atMost }, index) => {
		const name = what === "everything" ? everything : classWords(policy, what, language).name;
		const longest = atMost === "as_ours" ? asOurs : atMost === "statutory" ? statutory : period(atMost);
		return `${index === 0 ? name : inSentence(name, language)}${colon}${longest}`;
	});
	return lines.join(language === "fr" ? " ; " : "; ");
}
