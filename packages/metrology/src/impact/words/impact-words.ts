import { impactDe } from "./impact-words.de.ts";
import { type ImpactWords, impactEn } from "./impact-words.en.ts";
import { impactFr } from "./impact-words.fr.ts";
import { impactNl } from "./impact-words.nl.ts";

/** The reasons of judgements by language; what is stored is in English. */
export const impactWords = { en: impactEn, fr: impactFr, nl: impactNl, de: impactDe } as const satisfies Readonly<
	Record<string, ImpactWords>
>;
