import type { Language } from "../language.ts";
import { subProcessorsDe } from "./sub-processors.de.ts";
import { type SubProcessorsWords, subProcessorsEn } from "./sub-processors.en.ts";
import { subProcessorsFr } from "./sub-processors.fr.ts";
import { subProcessorsNl } from "./sub-processors.nl.ts";

/** The wording of /trust/subprocessors, its feed and the mails about changes. */
export const subProcessorsWords: Readonly<Record<Language, SubProcessorsWords>> = {
	...{ en: subProcessorsEn, fr: subProcessorsFr, nl: subProcessorsNl, de: subProcessorsDe },
};
