import { msg } from "@lingui/core/macro";
import type { DueWords } from "../../components/plan/due-words.ts";

/** What is due on a day of the calendar. */
export const dueDays = {
	document_review: msg`Review of a document`,
	risk_review: msg`Review of a risk`,
	corrective_action: msg`Corrective action`,
	risk_action: msg`Action against a risk`,
	effect_check: msg`Check of effect`,
	audit: msg`Internal audit`,
	supplier_evaluation: msg`Evaluation of a supplier`,
	management_review: msg`Management review`,
	management_review_action: msg`Action of a management review`,
	training: msg`Training counts until`,
} satisfies DueWords;
