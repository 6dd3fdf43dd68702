import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { HitWords } from "../../components/search/hit-words.ts";

const AUDIT_STATES: Record<string, MessageDescriptor> = { draft: msg`Draft`, active: msg`Active`, ended: msg`Ended` };

const FINDING_STATES: Record<string, MessageDescriptor> = {
	open: msg({ message: "Open", context: "finding" }),
	in_remediation: msg`In remediation`,
	fixed_claimed: msg`Said to be fixed`,
	retested: msg`Retested`,
	closed: msg({ message: "Closed", context: "finding" }),
	risk_accepted: msg`Risk accepted`,
	false_positive: msg`False positive`,
};

/** What the kinds of its records are called above their hits, and their pages. */
export const search = {
	words: {
		audit: msg`Audits`,
		finding: msg`Findings`,
		report: msg`Reports`,
	},
	places: {
		audit: (id) => `/app/audits/${id}`,
		finding: (id) => `/app/findings/${id}`,
		report: () => "/app/reports",
	},
	states: { audit: (state) => AUDIT_STATES[state], finding: (state) => FINDING_STATES[state] },
} satisfies HitWords;
