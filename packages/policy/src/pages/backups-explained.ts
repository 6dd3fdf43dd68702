import type { Policy } from "../policy-schema.ts";
import type { Language } from "./language.ts";
import { retentionEn } from "./words/retention.en.ts";
import { retentionFr } from "./words/retention.fr.ts";
import { typeset } from "./words.ts";

/** Why the date by which backups are gone lies after the age to which one is kept: for receipts, which give the date. */
export function backupsExplained({ backups: { keepDays, goneWithinDays } }: Policy, language: Language): string {
	const words = language === "fr" ? retentionFr : retentionEn;
	return typeset(words.backups.explained(keepDays, goneWithinDays), language);
}
