import type { Language } from "../language.ts";
import { retentionDe } from "./retention.de.ts";
import { type RetentionWords, retentionEn } from "./retention.en.ts";
import { retentionFr } from "./retention.fr.ts";
import { retentionNl } from "./retention.nl.ts";

/** The wording of /retention, which receipts and the cancel form share. */
export const retentionWords: Readonly<Record<Language, RetentionWords>> = {
	...{ en: retentionEn, fr: retentionFr, nl: retentionNl, de: retentionDe },
};
