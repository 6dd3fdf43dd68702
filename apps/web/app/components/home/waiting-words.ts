import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/plan.ts";

export type Waiting = Answers["notifications"]["list"][number];

/** What is to be done about each kind of thing that waits, and the page to do it on. */
export const waitingWords: Readonly<Record<Waiting["kind"], { what: MessageDescriptor; to: (id: string) => string }>> =
	{
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
		order: { what: msg`Carry out a work order`, to: (id) => `/app/work-orders/${id}` },
		order_sign: { what: msg`Sign for a work order that is done`, to: (id) => `/app/work-orders/${id}` },
		request: { what: msg`Decide a service request`, to: (id) => `/app/service-requests/${id}` },
		document_sign: { what: msg`Sign a document, or send it back`, to: (id) => `/app/quality/documents/of/${id}` },
		document_read: { what: msg`Read a document`, to: (id) => `/app/quality/documents/of/${id}` },
		document_review: { what: msg`Review a document: its day has come`, to: (id) => `/app/quality/documents/${id}` },
		nonconformity: { what: msg`Bring a nonconformity on its way`, to: (id) => `/app/quality/nonconformities/${id}` },
		nonconformity_action: {
			what: msg`Carry out a corrective action`,
			to: (id) => `/app/quality/nonconformities/${id}`,
		},
		nonconformity_unowned: {
			what: msg`Name who answers for a nonconformity`,
			to: (id) => `/app/quality/nonconformities/${id}`,
		},
		training: { what: msg`Be trained: a training is missing or expires`, to: (id) => `/app/quality/training/${id}` },
		audit: { what: msg`Hold an internal audit`, to: (id) => `/app/quality/audits/${id}` },
		audit_finding: { what: msg`Answer a finding of an internal audit`, to: (id) => `/app/quality/audits/${id}` },
		audit_answer: { what: msg`Judge the answer to a finding`, to: (id) => `/app/quality/audits/${id}` },
		complaint: { what: msg`Bring a complaint to its end`, to: (id) => `/app/quality/complaints/${id}` },
		import_register: { what: msg`The import is finished`, to: (id) => `/app/import/${id}` },
		import_history: {
			what: msg`The import of past calibrations is finished`,
			to: (id) => `/app/calibrations/import/${id}`,
		},
		import_usage: { what: msg`The import of uses is finished`, to: (id) => `/app/usage/import/${id}` },
		failed_register: { what: msg`The import failed`, to: (id) => `/app/import/${id}` },
		failed_history: { what: msg`The import of past calibrations failed`, to: (id) => `/app/calibrations/import/${id}` },
		failed_usage: { what: msg`The import of uses failed`, to: (id) => `/app/usage/import/${id}` },
		export_ready: { what: msg`The export is ready to be fetched`, to: (id) => `/app/export/${id}` },
		export_failed: { what: msg`The export failed`, to: (id) => `/app/export/${id}` },
	};
