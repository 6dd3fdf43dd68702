import { msg } from "@lingui/core/macro";
import { STATES as CASE_STATES, type CaseState } from "../../components/oot/oot-words.ts";
import { STATUS_WORDS } from "../../components/register/instrument-status.ts";
import type { HitWords } from "../../components/search/hit-words.ts";

/** What the kinds of its records are called above their hits, and their pages. */
export const search = {
	words: {
		instrument: msg`Instruments`,
		certificate: msg`Certificates`,
		calibration: msg`Calibrations`,
		case: msg`Out of tolerance`,
		usage: msg`Uses of instruments`,
		checklist: msg`Checklists`,
		procedure: msg`Procedures`,
		budget: msg`Uncertainty budgets`,
		location: msg`Locations`,
		customer: msg`Customers`,
	},
	places: {
		instrument: (id) => `/app/instruments/${id}`,
		certificate: (id) => `/app/certificates/${id}`,
		calibration: (id) => `/app/calibrations/${id}`,
		case: (id) => `/app/oot/${id}`,
		usage: (id) => `/app/usage?instrument=${id}`,
		checklist: (id) => `/app/checklists/${id}`,
		procedure: (id) => `/app/procedures/${id}`,
		budget: (id) => `/app/budgets/${id}`,
		location: (id) => `/app/locations/${id}`,
		customer: (id) => `/app/settings/customers/${id}`,
	},
	states: {
		instrument: (state) => STATUS_WORDS[state as keyof typeof STATUS_WORDS],
		case: (state) => CASE_STATES[state as CaseState]?.word,
	},
} satisfies HitWords;
