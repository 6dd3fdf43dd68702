import { msg } from "@lingui/core/macro";
import type { WaitingWords } from "../../components/home/waiting-words.ts";

/** What is to be done about each kind of its things that wait, and the page to do it on. */
export const waiting = {
	review: { what: msg`Review a calibration`, to: (id) => `/app/calibrations/${id}` },
	begun: { what: msg`Complete a calibration you began`, to: (id) => `/app/calibrations/${id}` },
	sent_back: { what: msg`Mend a calibration that was sent back`, to: (id) => `/app/calibrations/${id}` },
	planned: { what: msg`Calibrate: it is planned for you`, to: (id) => `/app/instruments/${id}` },
	due: { what: msg`Have it calibrated: you look after it`, to: (id) => `/app/instruments/${id}` },
	return: { what: msg`Record its return`, to: (id) => `/app/instruments/${id}/custody` },
	external: { what: msg`Ask the outside laboratory for it`, to: (id) => `/app/instruments/${id}/custody` },
	action: { what: msg`Carry out an action`, to: (id) => `/app/oot/${id}` },
	case: { what: msg`Bring a case to its end`, to: (id) => `/app/oot/${id}` },
	study: { what: msg`Decide an interval study`, to: (id) => `/app/interval-studies/${id}` },
	checklist: { what: msg`Complete a checklist you began`, to: (id) => `/app/checklists/runs/${id}` },
	import_register: { what: msg`The import is finished`, to: (id) => `/app/import/${id}` },
	import_history: {
		what: msg`The import of past calibrations is finished`,
		to: (id) => `/app/calibrations/import/${id}`,
	},
	import_usage: { what: msg`The import of uses is finished`, to: (id) => `/app/usage/import/${id}` },
	failed_register: { what: msg`The import failed`, to: (id) => `/app/import/${id}` },
	failed_history: { what: msg`The import of past calibrations failed`, to: (id) => `/app/calibrations/import/${id}` },
	failed_usage: { what: msg`The import of uses failed`, to: (id) => `/app/usage/import/${id}` },
} satisfies WaitingWords;
