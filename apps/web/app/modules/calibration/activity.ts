import { msg } from "@lingui/core/macro";
import type { ActivityWords } from "../../components/activity/activity-words.ts";

/** What its records are called in the history of all, and their pages. */
export const activity = {
	words: {
		instrument: msg`Instrument`,
		instrument_function: msg`Function of an instrument`,
		location: msg`Location`,
		calibration: msg`Calibration`,
		usage: msg`Use of an instrument`,
		concession: msg`Concession`,
		oot_case: msg`Case of out of tolerance`,
		oot_item: msg`Item of a case`,
		oot_action: msg`Action of a case`,
		oot_notice: msg`Notice to a customer`,
		checklist: msg`Checklist`,
		checklist_run: msg`Run of a checklist`,
		checklist_photo: msg`Photo of a checklist`,
		procedure: msg`Procedure`,
		budget: msg`Uncertainty budget`,
		decision_rule: msg`Decision rule`,
		authorisation: msg`Authorisation`,
		accreditation_scope: msg`Accreditation scope`,
		interval_study: msg`Interval study`,
		customer: msg`Customer`,
		certificate_template: msg`Certificate template`,
		audit_report: msg`Evidence report`,
	},
	places: {
		instrument: "/app/instruments/",
		calibration: "/app/calibrations/",
		location: "/app/locations/",
		procedure: "/app/procedures/",
		budget: "/app/budgets/",
		decision_rule: "/app/settings/decision-rules/",
		customer: "/app/settings/customers/",
		checklist: "/app/checklists/",
		checklist_run: "/app/checklists/runs/",
		oot_case: "/app/oot/",
		instrument_function: ({ entityId, ofId }) => `/app/instruments/${ofId}/functions/${entityId}`,
	},
} satisfies ActivityWords;
