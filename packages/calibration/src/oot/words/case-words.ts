import type { Language } from "@calibrant/policy";
import { caseDe } from "./case-words.de.ts";
import { type CaseWords, caseEn } from "./case-words.en.ts";
import { caseFr } from "./case-words.fr.ts";
import { caseNl } from "./case-words.nl.ts";

export type { CaseWords };

/** The words of the report of a case. A language that lacks one does not compile. */
export const caseWords: Readonly<Record<Language, CaseWords>> = { en: caseEn, fr: caseFr, nl: caseNl, de: caseDe };
