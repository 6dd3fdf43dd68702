import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { HitWords } from "../../components/search/hit-words.ts";

const AUDIT_STATES: Record<string, MessageDescriptor> = { draft: msg`Draft`, active: msg`Active`, ended: msg`Ended` };

/** What the kinds of its records are called above their hits, and their pages. */
export const search = {
	words: {
		audit: msg`Audits`,
		report: msg`Reports`,
	},
	places: {
		audit: (id) => `/app/audits/${id}`,
		report: () => "/app/reports",
	},
	states: { audit: (state) => AUDIT_STATES[state] },
} satisfies HitWords;
