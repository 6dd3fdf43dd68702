import { sql } from "@calibrant/db/drizzle";
import type { CaseWords } from "./words/case-words.ts";

/**
 * Whether a row of `oot_items` belongs to its case. What the newest trace reaches no more does too: it is decided like
 * everything else. Only in cases that ended before that was so are there some that were never decided, and left out.
 */
export const isInCase = sql`(not oot_items.gone or oot_items.disposition is not null or exists (
	select from oot_cases of_item where of_item.org_id = oot_items.org_id and of_item.id = oot_items.case_id
		and of_item.state in ('open', 'in_verification')))`;

/** Why the newest trace does not reach an item any more, in a sentence; null where it does. */
export function goneBecause(
	{ gone }: { gone: boolean },
	use: { voidedAt: Date | null; voidReason: string | null } | null,
	calibration: { state: string | null; withdrawnReason: string | null },
	words: CaseWords["gone"],
): string | null {
	if (!gone) return null;
	if (use !== null && use.voidedAt !== null) return words.voided(use.voidReason ?? "");
	if (calibration.state === "withdrawn") return words.withdrawn(calibration.withdrawnReason ?? "");
	return words.unreached;
}
