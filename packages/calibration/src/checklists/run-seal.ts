import { contentHash } from "@calibrant/kernel";
import { runContent } from "@calibrant/metrology";
import type { ItemRow, RunRow, VersionRow } from "./checklist-view.ts";
import type { AnswerRow, PhotoRow } from "./find-checklist.ts";

export type WholeRun = {
	run: RunRow;
	version: VersionRow;
	items: readonly ItemRow[];
	answers: readonly AnswerRow[];
	photos: readonly PhotoRow[];
};

/** Hash over the whole run, see `runContent` of `@calibrant/metrology`. */
export const hashRun = (whole: WholeRun): string => contentHash(runContent(whole));
