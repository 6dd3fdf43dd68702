import type { DataClass } from "../classes.ts";
import { loadPolicy } from "../load-policy.ts";
import type { CountedPeriod } from "../period.ts";
import type { Policy, PresetName } from "../policy-schema.ts";
import { frenchTypography } from "./french-typography.ts";
import type { Language } from "./language.ts";
import { classesDe, presetClassesDe } from "./words/classes.de.ts";
import { type ClassWords, classesFr, presetClassesFr } from "./words/classes.fr.ts";
import { classesNl, presetClassesNl } from "./words/classes.nl.ts";
import { commonDe } from "./words/common.de.ts";
import { type CommonWords, commonEn } from "./words/common.en.ts";
import { commonFr } from "./words/common.fr.ts";
import { commonNl } from "./words/common.nl.ts";

/** The words all pages share, in one language. */
export const common: Readonly<Record<Language, CommonWords>> = {
	en: commonEn,
	fr: commonFr,
	nl: commonNl,
	de: commonDe,
};

const classes = { fr: classesFr, nl: classesNl, de: classesDe };
const presetClasses = { fr: presetClassesFr, nl: presetClassesNl, de: presetClassesDe };

/**
 * Name, content and reason of a class in one language. The policy holds the English; where an operator's own file words
 * a class anew, readers of other languages see that wording rather than a translation of something else.
 */
export function classWords(policy: Policy, dataClass: DataClass, language: Language): ClassWords {
	const { name, what, why, offer } = policy.classes[dataClass];
	const written: ClassWords = { name, what, why, offer };
	if (language === "en") return written;
	const own: ClassWords = { ...classes[language][dataClass], ...presetClasses[language][policy.preset]?.[dataClass] };
	const translated = builtIn(policy.preset).classes[dataClass];
	const word = <Key extends keyof ClassWords>(key: Key): ClassWords[Key] =>
		translated[key] === written[key] ? own[key] : written[key];
	return { name: word("name"), what: word("what"), why: word("why"), offer: word("offer") };
}

/** "1406", "12,000" or "12 000"; with as many decimal places as asked for. */
export function numberInWords(n: number, language: Language, places = 0): string {
	return common[language].number(n, places);
}

/** Words of the policy as they stand in a sentence of this language: French with its own spaces and apostrophes. */
export function typeset(text: string, language: Language): string {
	return language === "fr" ? frenchTypography(text) : text;
}

/** A text within a sentence: small, unless it begins with an abbreviation or is German, whose nouns keep their capital. */
export const inSentence = (text: string, language: Language = "en"): string =>
	language === "de" || /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** "Name: What it is." in English, "Nom : ce que c'est." in French and Dutch, where a colon calls for no capital. */
export const named = (name: string, what: string, language: Language): string =>
	`${name}${common[language].colon}${language === "fr" || language === "nl" ? inSentence(what) : what}`;

/** "30 days", "30 jours", "30 dagen" or "30 Tage". */
export function periodInWords(period: CountedPeriod, language: Language): string {
	return common[language].period(period);
}

/** The daily run in words: "04:00 UTC" or "4 h 00 UTC". */
export function timeOfDay(policy: Policy, language: Language): string {
	const { hour, minute } = policy.leaving.tick;
	return common[language].time(hour, minute);
}

/** "the European Union (Germany)" for "EU-DE", "the European Union" for "EU", else the country's name. */
export function regionName(code: string, language: Language): string {
	const words = common[language];
	if (code === "EU") return words.europeanUnion;
	return code.startsWith("EU-") ? words.inUnion(words.country(code.slice(3))) : words.country(code);
}

const loaded = new Map<PresetName, Policy>();

/** The policy that the words of the other languages were written for. */
function builtIn(preset: PresetName): Policy {
	const policy = loaded.get(preset) ?? loadPolicy(preset);
	loaded.set(preset, policy);
	return policy;
}
