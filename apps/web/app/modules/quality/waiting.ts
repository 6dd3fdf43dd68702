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
	training: { what: msg`Be trained: a training is missing or expires`, to: (id) => `/app/quality/training/${id}` },
	risk: { what: msg`Bring a risk on its way`, to: (id) => `/app/quality/risks/${id}` },
	risk_action: { what: msg`Carry out an action against a risk`, to: (id) => `/app/quality/risks/${id}` },
	risk_review: { what: msg`Review a risk: its day has come`, to: (id) => `/app/quality/risks/${id}` },
	risk_unowned: { what: msg`Name who answers for a risk`, to: (id) => `/app/quality/risks/${id}` },
} satisfies WaitingWords;
