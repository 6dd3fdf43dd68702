import { msg } from "@lingui/core/macro";
import type { WaitingWords } from "../../components/home/waiting-words.ts";

/** What is to be done about each kind of its things that wait, and the page to do it on. */
export const waiting = {
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
	nonconformity_sign: {
		what: msg`Sign for a nonconformity that somebody else planned or judged, or send it back`,
		to: (id) => `/app/quality/nonconformities/${id}`,
	},
	training: { what: msg`Be trained: a training is missing or expires`, to: (id) => `/app/quality/training/${id}` },
	audit: { what: msg`Hold an internal audit`, to: (id) => `/app/quality/audits/${id}` },
	audit_finding: { what: msg`Answer a finding of an internal audit`, to: (id) => `/app/quality/audits/${id}` },
	audit_answer: { what: msg`Judge the answer to a finding`, to: (id) => `/app/quality/audits/${id}` },
	complaint: { what: msg`Bring a complaint to its end`, to: (id) => `/app/quality/complaints/${id}` },
	supplier_evaluation: { what: msg`Evaluate a supplier`, to: (id) => `/app/suppliers/${id}` },
	supplier_accreditation: {
		what: msg`Look at the accreditation of a supplier: it ends or has ended`,
		to: (id) => `/app/suppliers/${id}`,
	},
	management_review: {
		what: msg`Hold a management review, or sign its minutes`,
		to: (id) => `/app/quality/reviews/${id}`,
	},
	management_review_action: {
		what: msg`Carry out an action of a management review`,
		to: (id) => `/app/quality/reviews/${id}`,
	},
	risk: { what: msg`Bring a risk on its way`, to: (id) => `/app/quality/risks/${id}` },
	risk_action: { what: msg`Carry out an action against a risk`, to: (id) => `/app/quality/risks/${id}` },
	risk_review: { what: msg`Review a risk: its day has come`, to: (id) => `/app/quality/risks/${id}` },
	risk_unowned: { what: msg`Name who answers for a risk`, to: (id) => `/app/quality/risks/${id}` },
} satisfies WaitingWords;
