import type { Policy } from "../policy-schema.ts";
import type { Language } from "./language.ts";
import { retentionWords } from "./words/retention.ts";
import { typeset } from "./words.ts";

/** Why the date by which backups are gone lies after the age to which one is kept: for receipts, which give the date. */
export function backupsExplained({ backups: { keepDays, goneWithinDays } }: Policy, language: Language): string {
	return typeset(retentionWords[language].backups.explained(keepDays, goneWithinDays), language);
}
