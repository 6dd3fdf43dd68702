import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { nl } from "./nl.ts";
import type { CertificateLanguage, CertificateWords } from "./words.ts";

export {
	type CertificateLanguage,
	type CertificateWords,
	certificateLanguages,
	type DepartureWords,
	type StandardFault,
} from "./words.ts";

/** The words of certificates by language. */
export const certificateWords: Record<CertificateLanguage, CertificateWords> = { en, fr, de, nl };
